-- What the Authentication API keeps: tickets of logins on pages of applications, mailed codes, what a sign-up brought.
-- Twin of ../sqlite/0005_authentication_api.sql; a test compares the two. Times are microseconds since 1970.

-- A password that was given on a page of an application, on its way to /authorize. Deleted by whoever spends it.
CREATE TABLE login_tickets (
    ticket_hash BYTEA NOT NULL PRIMARY KEY CHECK (length(ticket_hash) = 32),
    client_id TEXT NOT NULL REFERENCES applications (client_id) ON DELETE CASCADE,
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    generation BIGINT NOT NULL,
    -- The origin of the page on which the password was typed, and the browser.
    origin TEXT NOT NULL,
    browser BYTEA NOT NULL CHECK (length(browser) = 32),
    expires_at BIGINT NOT NULL
);
CREATE INDEX login_tickets_client ON login_tickets (client_id);
CREATE INDEX login_tickets_user ON login_tickets (user_id);
CREATE INDEX login_tickets_expiry ON login_tickets (expires_at);

-- Made before anybody knows whether the address has an account; the account stands here once a code was mailed.
CREATE TABLE passwordless_requests (
    id UUID NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES applications (client_id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    email_canonical TEXT NOT NULL,
    language TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    client_address TEXT NOT NULL,
    requested_at BIGINT NOT NULL,
    -- Beyond the address's budget of mails nothing is sent, and the code of the mail before stays the one to type.
    may_mail BOOLEAN NOT NULL,
    user_id UUID REFERENCES users (id) ON DELETE CASCADE,
    generation BIGINT,
    code_hash BYTEA CHECK (length(code_hash) = 32),
    expires_at BIGINT NOT NULL,
    code_attempts INTEGER NOT NULL DEFAULT 0,
    consumed_at BIGINT
);
CREATE INDEX passwordless_requests_client ON passwordless_requests (client_id, email_canonical, id);
CREATE INDEX passwordless_requests_user ON passwordless_requests (user_id);
CREATE INDEX passwordless_requests_requested ON passwordless_requests (requested_at);

-- What an application's own form said of a person who signs up; given to the account when the address is proven.
CREATE TABLE sign_ups (
    request UUID NOT NULL PRIMARY KEY REFERENCES reset_requests (id) ON DELETE CASCADE,
    -- The account that this request begins, if it begins one.
    user_id UUID NOT NULL,
    profile JSONB NOT NULL,
    user_metadata JSONB NOT NULL
);

-- How the person proved who they are, as ID tokens say it (RFC 8176).
ALTER TABLE grants ADD COLUMN amr TEXT NOT NULL DEFAULT 'pwd' CHECK (amr IN ('pwd', 'otp'));
