-- Applications that send people here to log in, and what is issued to them.
-- Twin of ../sqlite/0002_openid_connect.sql; a test compares the two. Times are microseconds since 1970.

CREATE TABLE applications (
    client_id TEXT NOT NULL PRIMARY KEY,
    -- What the application registered: opaque to SQL.
    document JSONB NOT NULL,
    -- Whether it came from the declarative file, which then also decides when it goes.
    declared BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- The origins among an application's document, to answer preflights, which name no application.
CREATE TABLE application_origins (
    client_id TEXT NOT NULL REFERENCES applications (client_id) ON DELETE CASCADE,
    origin TEXT NOT NULL,
    PRIMARY KEY (client_id, origin)
);
CREATE INDEX application_origins_origin ON application_origins (origin);

CREATE TABLE application_secrets (
    id UUID NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES applications (client_id) ON DELETE CASCADE,
    secret_hash BYTEA NOT NULL CHECK (length(secret_hash) = 32),
    created_at BIGINT NOT NULL,
    -- Absent for the secret in use; a rotated one works on until then.
    expires_at BIGINT
);
CREATE UNIQUE INDEX application_secrets_hash ON application_secrets (secret_hash);
CREATE INDEX application_secrets_client ON application_secrets (client_id);

CREATE TABLE apis (
    -- The audience of the API's access tokens.
    identifier TEXT NOT NULL PRIMARY KEY,
    document JSONB NOT NULL,
    declared BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE signing_keys (
    kid TEXT NOT NULL PRIMARY KEY,
    algorithm TEXT NOT NULL CHECK (algorithm IN ('RS256', 'ES256')),
    public_jwk JSONB NOT NULL,
    -- The private key, encrypted.
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    -- A key is published before it signs, so that every client has it by then.
    signs_from BIGINT NOT NULL,
    withdrawn_at BIGINT
);

CREATE TABLE authorizations (
    id UUID NOT NULL PRIMARY KEY,
    browser BYTEA NOT NULL CHECK (length(browser) = 32),
    client_id TEXT NOT NULL REFERENCES applications (client_id) ON DELETE CASCADE,
    request JSONB NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- When the application got its answer.
    finished_at BIGINT,
    consented_at BIGINT,
    -- When the person chose the account to go on with.
    chosen_at BIGINT
);
CREATE INDEX authorizations_browser ON authorizations (browser);
CREATE INDEX authorizations_client ON authorizations (client_id);
CREATE INDEX authorizations_expiry ON authorizations (expires_at);

-- Everything that is issued hangs on a grant: codes, refresh tokens, access tokens.
CREATE TABLE grants (
    id UUID NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES applications (client_id) ON DELETE CASCADE,
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- The login that it came from. A grant outlives a session that expires, not one that was ended.
    session_id UUID REFERENCES sessions (id) ON DELETE SET NULL,
    generation BIGINT NOT NULL,
    scope TEXT NOT NULL,
    audience TEXT,
    auth_time BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX grants_client ON grants (client_id);
CREATE INDEX grants_user ON grants (user_id, client_id);
CREATE INDEX grants_session ON grants (session_id);
CREATE INDEX grants_expiry ON grants (expires_at);
CREATE INDEX grants_revoked ON grants (revoked_at);

CREATE TABLE authorization_codes (
    code_hash BYTEA NOT NULL PRIMARY KEY CHECK (length(code_hash) = 32),
    grant_id UUID NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    challenge TEXT,
    nonce TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    consumed_at BIGINT
);
CREATE INDEX authorization_codes_grant ON authorization_codes (grant_id);
CREATE INDEX authorization_codes_expiry ON authorization_codes (expires_at);

CREATE TABLE refresh_tokens (
    token_hash BYTEA NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    grant_id UUID NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- When its successor took its place. It stays, so that its second use is noticed.
    rotated_at BIGINT
);
CREATE INDEX refresh_tokens_grant ON refresh_tokens (grant_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at) WHERE rotated_at IS NULL;

CREATE TABLE consents (
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL REFERENCES applications (client_id) ON DELETE CASCADE,
    -- Empty where no API is meant: a part of the key is never absent.
    audience TEXT NOT NULL,
    scope TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, client_id, audience)
);
CREATE INDEX consents_client ON consents (client_id);

-- Assertions by which applications proved who they are: each works once (RFC 7523 §3).
CREATE TABLE client_assertions (
    jti_hash BYTEA NOT NULL PRIMARY KEY CHECK (length(jti_hash) = 32),
    expires_at BIGINT NOT NULL
);
CREATE INDEX client_assertions_expiry ON client_assertions (expires_at);

-- A request for a mail also begins a sign-up, and knows the way back to the application. No references: it
-- outlives both.
ALTER TABLE reset_requests ADD COLUMN kind TEXT NOT NULL DEFAULT 'reset' CHECK (kind IN ('reset', 'sign_up'));
ALTER TABLE reset_requests ADD COLUMN client_id TEXT;
ALTER TABLE reset_requests ADD COLUMN authorization_id UUID;

-- Since when an account waits for the proof of its address, made by a sign-up.
ALTER TABLE users ADD COLUMN unfinished_since BIGINT;
CREATE INDEX users_unfinished ON users (unfinished_since) WHERE unfinished_since IS NOT NULL;
