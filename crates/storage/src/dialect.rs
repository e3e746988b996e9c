//! Everything in which the two databases differ. Each difference says why it is one.

/// Takes the items that are due. PostgreSQL has many writers at once: each skips what another is taking.
/// SQLite has one writer, and no such clause. The sub-query is materialised, because a planner that ran it
/// once per row would take more than the limit. `$4` is the lane.
pub(crate) mod claim_due {
    use crate::outbox::lane;

    macro_rules! claim_due {
        ($locking:literal) => {
            concat!(
                "WITH due AS MATERIALIZED ( \
                    SELECT id FROM outbox WHERE state = 'queued' AND next_attempt_at <= $1 \
                        AND ",
                lane!(),
                " = $4 \
                    ORDER BY next_attempt_at, id LIMIT $3 ",
                $locking,
                ") UPDATE outbox SET attempts = attempts + 1, next_attempt_at = $2 \
                WHERE id IN (SELECT id FROM due) \
                RETURNING id, kind, payload, attempts, created_at"
            )
        };
    }
    pub(crate) const SQLITE: &str = claim_due!("");
    pub(crate) const POSTGRES: &str = claim_due!("FOR UPDATE SKIP LOCKED");
}

/// Keeps other transactions from changing the signing keys. A table may be empty, so that no row can be locked: here
/// PostgreSQL needs a lock of the table. A transaction that writes to SQLite is alone anyway.
pub(crate) mod lock_signing_keys {
    pub(crate) const SQLITE: &str = "SELECT 1";
    pub(crate) const POSTGRES: &str = "LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE";
}

/// Keeps other transactions from changing the configuration, for the same reason.
pub(crate) mod lock_configuration {
    pub(crate) const SQLITE: &str = "SELECT 1";
    pub(crate) const POSTGRES: &str = "LOCK TABLE configuration IN SHARE ROW EXCLUSIVE MODE";
}

/// What searches say of accounts: the databases name functions and write ids differently. The expressions stand in
/// indexes of `0004_user_search.sql`.
pub(crate) mod user_search_words {
    use crate::user_search::columns::Words;

    pub(crate) const SQLITE: Words = Words {
        position: "instr",
        email_domain: "substr(u.email_canonical, instr(u.email_canonical, '@') + 1)",
        subject: "COALESCE(u.subject, 'auth0|' || lower(hex(u.id)))",
        nickname: "COALESCE(u.nickname_folded, \
            substr(u.email_canonical, 1, instr(u.email_canonical, '@') - 1))",
    };
    pub(crate) const POSTGRES: Words = Words {
        position: "strpos",
        email_domain: "substr(u.email_canonical, strpos(u.email_canonical, '@') + 1)",
        subject: "COALESCE(u.subject, 'auth0|' || replace(u.id::text, '-', ''))",
        nickname: "COALESCE(u.nickname_folded, \
            substr(u.email_canonical, 1, strpos(u.email_canonical, '@') - 1))",
    };
}

/// Whether the migrations' own table is there. Each database has its own catalogue.
pub(crate) mod has_migrations_table {
    pub(crate) const SQLITE: &str =
        "SELECT COUNT(*) > 0 FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'";
    pub(crate) const POSTGRES: &str = "SELECT to_regclass('_sqlx_migrations') IS NOT NULL";
}

/// Whether an error code means that the same statement may succeed later.
pub(crate) fn passes(code: &str) -> bool {
    // PostgreSQL (Appendix A): five characters. Connection lost, too many connections, rolled back in favour
    // of another transaction, lock not to be had, cancelled by a time-out, server stopping or starting, database
    // closed to connections or not there yet.
    if code.len() == 5 {
        return code.starts_with("08")
            || matches!(
                code,
                "3D000"
                    | "53300"
                    | "55000"
                    | "40001"
                    | "40P01"
                    | "55P03"
                    | "57014"
                    | "57P01"
                    | "57P02"
                    | "57P03"
            );
    }
    // SQLite: an extended result code, whose low byte is SQLITE_BUSY (5) or SQLITE_LOCKED (6).
    code.parse::<i32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6))
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn busy_and_restarting_databases_pass_and_refusals_do_not() {
        // Cancelled, deadlock, shutting down; SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED.
        for code in ["57014", "40P01", "57P01", "5", "517", "6"] {
            assert!(passes(code), "{code}");
        }
        // Unique violation, wrong password, undefined table; SQLITE_CONSTRAINT_UNIQUE, SQLITE_FULL.
        for code in ["23505", "28P01", "42P01", "2067", "13", ""] {
            assert!(!passes(code), "{code}");
        }
    }
}
