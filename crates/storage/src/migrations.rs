//! Brings the schema up to date: forward only, each change a pair of files with the same name.

use crate::pools::{Pools, untimed_connection};
use crate::{Reader, StorageError};
use sqlx::Connection as _;
use sqlx::migrate::{AppliedMigration, Migrate, MigrateError, Migrator};

fn sqlite() -> Migrator {
    tolerant(sqlx::migrate!("migrations/sqlite"))
}

fn postgres() -> Migrator {
    tolerant(sqlx::migrate!("migrations/postgres"))
}

/// Changes are additive, so that during an update the older program runs on the newer schema. It then finds
/// migrations that it does not know.
fn tolerant(mut migrator: Migrator) -> Migrator {
    migrator.set_ignore_missing(true);
    migrator
}

pub(crate) async fn run(pools: &Pools) -> Result<usize, StorageError> {
    match pools {
        Pools::Sqlite(pools) => {
            // The driver takes no lock for SQLite; the write transaction around all of it is one.
            let mut transaction = pools.writer.begin_with("BEGIN IMMEDIATE").await?;
            let count = apply(&mut *transaction, &sqlite()).await?;
            transaction.commit().await?;
            Ok(count)
        }
        Pools::Postgres(pool) => {
            // A connection of its own: waiting for another node's lock takes as long as its migrations.
            let mut connection = untimed_connection(pool).await?;
            let count = apply(&mut connection, &postgres()).await?;
            connection.close().await?;
            Ok(count)
        }
    }
}

/// Locks around counting and applying alike, so that of many nodes one counts what it applied. An error
/// leaves the lock to end with the connection.
async fn apply<C: Migrate + Send>(connection: &mut C, migrator: &Migrator) -> Result<usize, MigrateError> {
    connection.lock().await?;
    connection.ensure_migrations_table(&migrator.table_name).await?;
    let before = connection.list_applied_migrations(&migrator.table_name).await?;
    migrator.run_direct(None, connection, false).await?;
    connection.unlock().await?;
    Ok(missing(migrator, &before))
}

pub(crate) async fn pending(reader: &mut Reader) -> Result<usize, StorageError> {
    let statement = dialect!(reader, has_migrations_table);
    let exists: bool = on!(reader, c => sqlx::query_scalar(statement).fetch_one(c))?;
    let migrator = match reader.connection {
        crate::connection::Connection::Sqlite(_) => sqlite(),
        crate::connection::Connection::Postgres(_) => postgres(),
    };
    let applied =
        if exists { on!(reader, c => c.list_applied_migrations(&migrator.table_name))? } else { Vec::new() };
    Ok(missing(&migrator, &applied))
}

fn missing(migrator: &Migrator, applied: &[AppliedMigration]) -> usize {
    migrator.iter().filter(|known| applied.iter().all(|done| done.version != known.version)).count()
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_databases_have_the_same_migrations() {
        let names = |migrator: sqlx::migrate::Migrator| {
            migrator.iter().map(|m| (m.version, m.description.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(names(super::sqlite()), names(super::postgres()));
    }
}
