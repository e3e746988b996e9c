-- What the Authentication API keeps: tickets of logins on pages of applications, mailed codes, what a sign-up brought.
-- Twin of ../postgres/0005_authentication_api.sql; a test compares the two. Times are microseconds since 1970.

-- A password that was given on a page of an application, on its way to /authorize. Deleted by whoever spends it.
CREATE TABLE login_tickets (
    ticket_hash BLOB NOT NULL PRIMARY KEY CHECK (length(ticket_hash) = 32),
    client_id TEXT NOT NULL REFERENCES applications (client_id) ON DELETE CASCADE,
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    -- The origin of the page on which the password was typed, and the browser.
    origin TEXT NOT NULL,
    browser BLOB NOT NULL CHECK (length(browser) = 32),
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX login_tickets_client ON login_tickets (client_id);
CREATE INDEX login_tickets_user ON login_tickets (user_id);
CREATE INDEX login_tickets_expiry ON login_tickets (expires_at);

-- Made before anybody knows whether the address has an account; the account stands here once a code was mailed.
CREATE TABLE passwordless_requests (
    id BLOB NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES applications (client_id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    email_canonical TEXT NOT NULL,
    language TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    client_address TEXT NOT NULL,
    requested_at INTEGER NOT NULL,
    -- Beyond the address's budget of mails nothing is sent, and the code of the mail before stays the one to type.
    may_mail INTEGER NOT NULL CHECK (may_mail IN (0, 1)),
    user_id BLOB REFERENCES users (id) ON DELETE CASCADE,
    generation INTEGER,
    code_hash BLOB CHECK (length(code_hash) = 32),
    expires_at INTEGER NOT NULL,
    code_attempts INTEGER NOT NULL DEFAULT 0,
    consumed_at INTEGER
) STRICT;
CREATE INDEX passwordless_requests_client ON passwordless_requests (client_id, email_canonical, id);
CREATE INDEX passwordless_requests_user ON passwordless_requests (user_id);
CREATE INDEX passwordless_requests_requested ON passwordless_requests (requested_at);

-- What an application's own form said of a person who signs up; given to the account when the address is proven.
CREATE TABLE sign_ups (
    request BLOB NOT NULL PRIMARY KEY REFERENCES reset_requests (id) ON DELETE CASCADE,
    -- The account that this request begins, if it begins one.
    user_id BLOB NOT NULL,
    profile TEXT NOT NULL,
    user_metadata TEXT NOT NULL
) STRICT;

-- How the person proved who they are, as ID tokens say it (RFC 8176).
ALTER TABLE grants ADD COLUMN amr TEXT NOT NULL DEFAULT 'pwd' CHECK (amr IN ('pwd', 'otp'));
