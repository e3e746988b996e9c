-- Logins whose password was right but was chosen by an administrator: the browser may choose another one, nothing else.
-- Twin of ../sqlite/0008_proven_logins.sql; a test compares the two. Times are microseconds since 1970.

CREATE TABLE proven_logins (
    browser BYTEA NOT NULL PRIMARY KEY CHECK (length(browser) = 32),
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    generation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX proven_logins_user ON proven_logins (user_id);
CREATE INDEX proven_logins_expiry ON proven_logins (expires_at);
