//! How each database is opened.

use crate::StorageError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, PgConnection, PgPool, SqlitePool};
use std::path::Path;
use std::str::FromStr as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Longest wait for a free connection. Past it, people are better served by "try again".
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(3);
/// Longest wait for another process that writes to the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Longest time a statement may take, in PostgreSQL's notation. Migrations are exempt.
const STATEMENT_TIMEOUT: &str = "5s";
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 10;

#[derive(Clone)]
pub(crate) enum Pools {
    Sqlite(SqlitePools),
    Postgres(PgPool),
}

/// One connection writes, so that writers queue here instead of failing as busy; others only read.
#[derive(Clone)]
pub(crate) struct SqlitePools {
    pub(crate) writer: SqlitePool,
    pub(crate) readers: SqlitePool,
}

pub(crate) async fn open_sqlite(path: &Path) -> Result<SqlitePools, StorageError> {
    create_file(path).await?;
    let options = sqlite_options().filename(path);
    // With a write-ahead log, NORMAL loses at most the last transactions on a power cut and never corrupts.
    let writing = options.clone().journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal);
    open_pools(writing, options.read_only(true)).await
}

/// A database that the connections of its pools share, and that is gone with the last of them.
///
/// In memory there is no write-ahead log: whoever reads waits for a transaction that is being written. So nobody may
/// wait for a reader within a transaction.
pub(crate) async fn open_memory() -> Result<SqlitePools, StorageError> {
    static OPENED: AtomicU64 = AtomicU64::new(0);
    // The slash makes connections of the same name share (https://sqlite.org/src/file/src/memdb.c); the number keeps
    // databases apart.
    let name = format!("/vestibule-{}", OPENED.fetch_add(1, Ordering::Relaxed));
    let options = sqlite_options().vfs("memdb").filename(name);
    open_pools(options.clone(), options.read_only(true)).await
}

fn sqlite_options() -> SqliteConnectOptions {
    SqliteConnectOptions::new().foreign_keys(true).busy_timeout(BUSY_TIMEOUT)
}

async fn open_pools(
    writing: SqliteConnectOptions,
    reading: SqliteConnectOptions,
) -> Result<SqlitePools, StorageError> {
    let pool = || {
        // A file needs no test for being alive, and closing connections would only empty their caches.
        SqlitePoolOptions::new()
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
    };
    // The writer comes first: it turns the log on, which readers cannot.
    let writer = pool().max_connections(1).connect_with(writing).await?;
    let readers = pool().max_connections(SQLITE_READERS).connect_with(reading).await?;
    Ok(SqlitePools { writer, readers })
}

pub(crate) async fn open_postgres(url: &str) -> Result<PgPool, StorageError> {
    let options = PgConnectOptions::from_str(url)?.options([("statement_timeout", STATEMENT_TIMEOUT)]);
    let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(ACQUIRE_TIMEOUT);
    Ok(pool.connect_with(options).await?)
}

/// A connection beside the pool, on which a statement may take as long as it takes.
pub(crate) async fn untimed_connection(pool: &PgPool) -> Result<PgConnection, StorageError> {
    // Of an option given twice, the later counts.
    let options = pool.connect_options().as_ref().clone().options([("statement_timeout", "0")]);
    Ok(PgConnection::connect_with(&options).await?)
}

/// Makes the file and its folder, for their owner only. SQLite gives the log files the same rights.
async fn create_file(path: &Path) -> Result<(), std::io::Error> {
    if let Some(folder) = path.parent() {
        let mut builder = tokio::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        builder.mode(0o700);
        builder.create(folder).await?;
    }
    let mut options = tokio::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path).await?;
    Ok(())
}
