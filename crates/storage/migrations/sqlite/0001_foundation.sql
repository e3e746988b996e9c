-- Accounts, sessions, password recovery, the outbox, limits and the audit log.
-- Twin of ../postgres/0001_foundation.sql; a test compares the two. Times are microseconds since 1970.

CREATE TABLE users (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_canonical TEXT NOT NULL,
    email_verified INTEGER NOT NULL CHECK (email_verified IN (0, 1)),
    password_hash TEXT,
    -- The name of the provider that the person signs in with; absent for accounts with a password of our own.
    provider TEXT,
    generation INTEGER NOT NULL,
    blocked INTEGER NOT NULL DEFAULT FALSE CHECK (blocked IN (0, 1)),
    language TEXT,
    created_at INTEGER NOT NULL,
    password_changed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX users_email_canonical ON users (email_canonical);
CREATE INDEX users_created ON users (created_at, id);

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    generation INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER,
    user_agent TEXT NOT NULL,
    client_address TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX sessions_token_hash ON sessions (token_hash);
CREATE INDEX sessions_user ON sessions (user_id, last_seen_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Made before anybody knows whether the address has an account, hence without a user.
CREATE TABLE reset_requests (
    id BLOB NOT NULL PRIMARY KEY,
    browser BLOB CHECK (length(browser) = 32),
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    client_address TEXT NOT NULL,
    requested_at INTEGER NOT NULL,
    -- When the password was changed by the mail that answered this request.
    finished_at INTEGER,
    code_attempts INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX reset_requests_requested ON reset_requests (requested_at);

CREATE TABLE login_transactions (
    browser BLOB NOT NULL PRIMARY KEY CHECK (length(browser) = 32),
    email TEXT NOT NULL,
    reset_request BLOB REFERENCES reset_requests (id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX login_transactions_reset_request ON login_transactions (reset_request);
CREATE INDEX login_transactions_expiry ON login_transactions (expires_at);

CREATE TABLE tickets (
    id BLOB NOT NULL PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('password_reset', 'undo_password_change', 'sign_up', 'verify_email')),
    request BLOB REFERENCES reset_requests (id) ON DELETE SET NULL,
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    -- The second token, of the browser in which the code was typed.
    passed_token_hash BLOB CHECK (length(passed_token_hash) = 32),
    code_hash BLOB CHECK (length(code_hash) = 32),
    -- The address that the ticket was mailed to: a ticket dies when the account moves to another one.
    email_canonical TEXT NOT NULL,
    generation INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    consumed_at INTEGER,
    replaced_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE UNIQUE INDEX tickets_token_hash ON tickets (token_hash);
CREATE UNIQUE INDEX tickets_passed_token_hash ON tickets (passed_token_hash);
CREATE INDEX tickets_request ON tickets (request);
CREATE INDEX tickets_user ON tickets (user_id);
CREATE INDEX tickets_expiry ON tickets (expires_at);

-- Browsers in which a person logged in before: their tries are counted apart from those of strangers.
CREATE TABLE devices (
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (token_hash, user_id)
) STRICT;
CREATE INDEX devices_user ON devices (user_id);
CREATE INDEX devices_expiry ON devices (expires_at);

CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'dropped')),
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    finished_at INTEGER,
    CHECK ((state = 'queued') = (finished_at IS NULL))
) STRICT;
CREATE INDEX outbox_due ON outbox (next_attempt_at, id) WHERE state = 'queued';
CREATE INDEX outbox_created ON outbox (created_at, id);
CREATE INDEX outbox_finished ON outbox (finished_at);

-- The generic cell rate algorithm (ITU-T I.371): one time per bucket says everything.
CREATE TABLE rate_limits (
    bucket BLOB NOT NULL PRIMARY KEY CHECK (length(bucket) = 32),
    theoretical_arrival_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rate_limits_arrival ON rate_limits (theoretical_arrival_at);

-- `user_id` is no foreign key: the log outlives the account.
CREATE TABLE audit_log (
    id BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    user_id BLOB,
    client_address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    request_id TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_at ON audit_log (at, id);
CREATE INDEX audit_log_user ON audit_log (user_id, at, id);
