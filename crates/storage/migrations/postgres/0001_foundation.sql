-- Accounts, sessions, password recovery, the outbox, limits and the audit log.
-- Twin of ../sqlite/0001_foundation.sql; a test compares the two. Times are microseconds since 1970.

CREATE TABLE users (
    id UUID NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_canonical TEXT NOT NULL,
    email_verified BOOLEAN NOT NULL,
    password_hash TEXT,
    -- The name of the provider that the person signs in with; absent for accounts with a password of our own.
    provider TEXT,
    generation BIGINT NOT NULL,
    blocked BOOLEAN NOT NULL DEFAULT FALSE,
    language TEXT,
    created_at BIGINT NOT NULL,
    password_changed_at BIGINT
);
CREATE UNIQUE INDEX users_email_canonical ON users (email_canonical);
CREATE INDEX users_created ON users (created_at, id);

CREATE TABLE sessions (
    id UUID NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash BYTEA NOT NULL CHECK (length(token_hash) = 32),
    generation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    user_agent TEXT NOT NULL,
    client_address TEXT NOT NULL
);
CREATE UNIQUE INDEX sessions_token_hash ON sessions (token_hash);
CREATE INDEX sessions_user ON sessions (user_id, last_seen_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Made before anybody knows whether the address has an account, hence without a user.
CREATE TABLE reset_requests (
    id UUID NOT NULL PRIMARY KEY,
    browser BYTEA CHECK (length(browser) = 32),
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    client_address TEXT NOT NULL,
    requested_at BIGINT NOT NULL,
    -- When the password was changed by the mail that answered this request.
    finished_at BIGINT,
    code_attempts INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX reset_requests_requested ON reset_requests (requested_at);

CREATE TABLE login_transactions (
    browser BYTEA NOT NULL PRIMARY KEY CHECK (length(browser) = 32),
    email TEXT NOT NULL,
    reset_request UUID REFERENCES reset_requests (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX login_transactions_reset_request ON login_transactions (reset_request);
CREATE INDEX login_transactions_expiry ON login_transactions (expires_at);

CREATE TABLE tickets (
    id UUID NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('password_reset', 'undo_password_change', 'sign_up', 'verify_email')),
    request UUID REFERENCES reset_requests (id) ON DELETE SET NULL,
    token_hash BYTEA NOT NULL CHECK (length(token_hash) = 32),
    -- The second token, of the browser in which the code was typed.
    passed_token_hash BYTEA CHECK (length(passed_token_hash) = 32),
    code_hash BYTEA CHECK (length(code_hash) = 32),
    -- The address that the ticket was mailed to: a ticket dies when the account moves to another one.
    email_canonical TEXT NOT NULL,
    generation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    consumed_at BIGINT,
    replaced_at BIGINT,
    revoked_at BIGINT
);
CREATE UNIQUE INDEX tickets_token_hash ON tickets (token_hash);
CREATE UNIQUE INDEX tickets_passed_token_hash ON tickets (passed_token_hash);
CREATE INDEX tickets_request ON tickets (request);
CREATE INDEX tickets_user ON tickets (user_id);
CREATE INDEX tickets_expiry ON tickets (expires_at);

-- Browsers in which a person logged in before: their tries are counted apart from those of strangers.
CREATE TABLE devices (
    token_hash BYTEA NOT NULL CHECK (length(token_hash) = 32),
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    generation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash, user_id)
);
CREATE INDEX devices_user ON devices (user_id);
CREATE INDEX devices_expiry ON devices (expires_at);

CREATE TABLE outbox (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'dropped')),
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    finished_at BIGINT,
    CHECK ((state = 'queued') = (finished_at IS NULL))
);
CREATE INDEX outbox_due ON outbox (next_attempt_at, id) WHERE state = 'queued';
CREATE INDEX outbox_created ON outbox (created_at, id);
CREATE INDEX outbox_finished ON outbox (finished_at);

-- The generic cell rate algorithm (ITU-T I.371): one time per bucket says everything.
CREATE TABLE rate_limits (
    bucket BYTEA NOT NULL PRIMARY KEY CHECK (length(bucket) = 32),
    theoretical_arrival_at BIGINT NOT NULL
);
CREATE INDEX rate_limits_arrival ON rate_limits (theoretical_arrival_at);

-- `user_id` is no foreign key: the log outlives the account.
CREATE TABLE audit_log (
    id UUID NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    user_id UUID,
    client_address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    request_id TEXT NOT NULL,
    detail JSONB NOT NULL
);
CREATE INDEX audit_log_at ON audit_log (at, id);
CREATE INDEX audit_log_user ON audit_log (user_id, at, id);
