-- What the Management API keeps: people's profiles and metadata, former passwords, settings changed while running, who acted.
-- Twin of ../sqlite/0003_management.sql; a test compares the two. Times are microseconds since 1970.

-- Under which name applications know the person; absent where it follows from the id.
ALTER TABLE users ADD COLUMN subject TEXT;
CREATE UNIQUE INDEX users_subject ON users (subject);
ALTER TABLE users ADD COLUMN name TEXT;
ALTER TABLE users ADD COLUMN given_name TEXT;
ALTER TABLE users ADD COLUMN family_name TEXT;
ALTER TABLE users ADD COLUMN nickname TEXT;
ALTER TABLE users ADD COLUMN picture TEXT;
-- What the person's applications and administrators keep with an account: objects.
ALTER TABLE users ADD COLUMN user_metadata JSONB NOT NULL DEFAULT '{}';
ALTER TABLE users ADD COLUMN app_metadata JSONB NOT NULL DEFAULT '{}';
-- When anything that the API shows of the account was last changed.
ALTER TABLE users ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
UPDATE users SET updated_at = COALESCE(password_changed_at, created_at);
ALTER TABLE users ADD COLUMN last_login_at BIGINT;
ALTER TABLE users ADD COLUMN last_login_address TEXT;
ALTER TABLE users ADD COLUMN logins_count BIGINT NOT NULL DEFAULT 0;
-- An administrator chose the password, so the person has to choose another one before anything else.
ALTER TABLE users ADD COLUMN must_change_password BOOLEAN NOT NULL DEFAULT FALSE;

-- Passwords that an account had before, kept only while the policy wants to know them.
CREATE TABLE password_history (
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    password_hash TEXT NOT NULL,
    replaced_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, replaced_at)
);

-- Settings that administrators change while the server runs, a document a matter: opaque to SQL.
CREATE TABLE configuration (
    name TEXT NOT NULL PRIMARY KEY,
    document JSONB NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Which application acted through the Management API.
ALTER TABLE audit_log ADD COLUMN actor TEXT;

-- Tickets that an application asked for: where they lead afterwards, and what they say of the address.
ALTER TABLE tickets ADD COLUMN client_id TEXT;
ALTER TABLE tickets ADD COLUMN result_url TEXT;
ALTER TABLE tickets ADD COLUMN mark_email_verified BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE tickets ADD COLUMN include_email BOOLEAN NOT NULL DEFAULT FALSE;
