-- What accounts are searched by: folded names, metadata as single values, and an index for each field and order.
-- Twin of ../postgres/0004_user_search.sql; a test compares the two.

-- The names in lower case with composed accents, which neither database does alike.
ALTER TABLE users ADD COLUMN name_folded TEXT;
ALTER TABLE users ADD COLUMN given_name_folded TEXT;
ALTER TABLE users ADD COLUMN family_name_folded TEXT;
ALTER TABLE users ADD COLUMN nickname_folded TEXT;

-- Exact values are found in their order of creation, the usual one; the other indexes are orders themselves. Where a name
-- or a nickname is not known, the address stands for it, as in what the API shows.
CREATE INDEX users_by_email_domain ON users (substr(email_canonical, instr(email_canonical, '@') + 1), created_at, id);
CREATE INDEX users_by_subject ON users (COALESCE(subject, 'auth0|' || lower(hex(id))));
CREATE INDEX users_by_name ON users (COALESCE(name_folded, email_canonical), id);
CREATE INDEX users_by_nickname ON users (COALESCE(nickname_folded, substr(email_canonical, 1, instr(email_canonical, '@') - 1)), id);
CREATE INDEX users_by_given_name ON users (given_name_folded, id);
CREATE INDEX users_by_family_name ON users (family_name_folded, id);
CREATE INDEX users_by_provider ON users (provider, created_at, id);
CREATE INDEX users_by_last_login_address ON users (last_login_address, created_at, id);
CREATE INDEX users_by_last_login ON users (last_login_at, id);
CREATE INDEX users_by_password_change ON users (password_changed_at, id);
CREATE INDEX users_by_update ON users (updated_at, id);
CREATE INDEX users_by_logins ON users (logins_count, id);
CREATE INDEX users_blocked ON users (created_at, id) WHERE blocked;
CREATE INDEX users_unverified ON users (created_at, id) WHERE NOT email_verified;

-- Each value in an account's metadata with its place there: keys joined by dots.
CREATE TABLE metadata_values (
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    bag TEXT NOT NULL CHECK (bag IN ('user_metadata', 'app_metadata')),
    place TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (bag, place, value, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX metadata_values_user ON metadata_values (user_id, bag);
