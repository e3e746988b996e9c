-- What administrators look up and end: the log by application and by event; and a log that nobody rewrites.
-- Twin of ../postgres/0007_access_lists.sql; a test compares the two. Times are microseconds since 1970.

-- Which application an entry is about, as its detail says.
ALTER TABLE audit_log ADD COLUMN client_id TEXT;
UPDATE audit_log SET client_id = detail ->> 'client_id';
CREATE INDEX audit_log_client ON audit_log (client_id, at, id);
CREATE INDEX audit_log_event ON audit_log (event, at, id);

-- Up to when entries may leave: only the sweep by age moves it, and only forward.
CREATE TABLE audit_horizon (
    before INTEGER NOT NULL
) STRICT;
INSERT INTO audit_horizon (before) VALUES (0);

CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit log are not changed');
END;
CREATE TRIGGER audit_log_leaves_by_age BEFORE DELETE ON audit_log
WHEN OLD.at >= (SELECT before FROM audit_horizon)
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit log leave by age alone');
END;
-- REPLACE would delete the former entry without asking the trigger above.
CREATE TRIGGER audit_log_is_not_replaced BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit log are not changed');
END;
