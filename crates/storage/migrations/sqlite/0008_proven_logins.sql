-- Logins whose password was right but was chosen by an administrator: the browser may choose another one, nothing else.
-- Twin of ../postgres/0008_proven_logins.sql; a test compares the two. Times are microseconds since 1970.

CREATE TABLE proven_logins (
    browser BLOB NOT NULL PRIMARY KEY CHECK (length(browser) = 32),
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX proven_logins_user ON proven_logins (user_id);
CREATE INDEX proven_logins_expiry ON proven_logins (expires_at);
