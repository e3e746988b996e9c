-- Long work that is done in steps: imports of accounts.
-- Twin of ../postgres/0006_jobs.sql; a test compares the two. Times are microseconds since 1970.

CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('users_import', 'users_export')),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'completed', 'failed')),
    -- The hash of what is worked off, so that the same goes on where it stopped.
    fingerprint BLOB CHECK (length(fingerprint) = 32),
    document TEXT NOT NULL,
    -- How much of it is done.
    position INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    finished_at INTEGER,
    CHECK ((state = 'open') = (finished_at IS NULL))
) STRICT;
CREATE INDEX jobs_fingerprint ON jobs (fingerprint);
CREATE INDEX jobs_updated ON jobs (updated_at);
