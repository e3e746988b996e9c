-- What administrators look up and end: the log by application and by event; and a log that nobody rewrites.
-- Twin of ../sqlite/0007_access_lists.sql; a test compares the two. Times are microseconds since 1970.

-- Which application an entry is about, as its detail says.
ALTER TABLE audit_log ADD COLUMN client_id TEXT;
UPDATE audit_log SET client_id = detail ->> 'client_id';
CREATE INDEX audit_log_client ON audit_log (client_id, at, id);
CREATE INDEX audit_log_event ON audit_log (event, at, id);

-- Up to when entries may leave: only the sweep by age moves it, and only forward.
CREATE TABLE audit_horizon (
    before BIGINT NOT NULL
);
INSERT INTO audit_horizon (before) VALUES (0);

CREATE FUNCTION audit_log_is_not_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries of the audit log are not changed';
END
$$;
CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_not_changed();

CREATE FUNCTION audit_log_leaves_by_age() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at >= (SELECT before FROM audit_horizon) THEN
        RAISE EXCEPTION 'entries of the audit log leave by age alone';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER audit_log_leaves_by_age BEFORE DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION audit_log_leaves_by_age();
