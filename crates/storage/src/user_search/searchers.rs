//! Connections of their own for searches, and an end to those that take too long. However many searches come, they
//! take no connection from people who log in.

use crate::connection::{Connection, Link};
use crate::pools::Pools;
use crate::{Reader, StorageError};
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{PgPool, SqlitePool};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How many searches run at the same time.
const SEARCHERS: u32 = 2;
/// Longest wait for one of them.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(3);
/// After how many steps of its machine SQLite asks whether to go on: some ten microseconds.
const STEPS: i32 = 1_000;
const LIMIT_TIME: &str = "SELECT set_config('statement_timeout', $1, TRUE)";

#[derive(Clone)]
pub(crate) enum Searchers {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// Ends a search of SQLite when it is dropped: otherwise an abandoned one would run until its time is over.
pub(super) struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Searchers {
    /// Connections to the same database, opened when they are needed.
    pub(crate) fn beside(pools: &Pools) -> Self {
        match pools {
            Pools::Sqlite(pools) => {
                let options = pools.readers.connect_options().as_ref().clone();
                let pool = SqlitePoolOptions::new()
                    .max_connections(SEARCHERS)
                    .acquire_timeout(ACQUIRE_TIMEOUT)
                    .test_before_acquire(false);
                Self::Sqlite(pool.connect_lazy_with(options))
            }
            Pools::Postgres(pool) => {
                let options = pool.connect_options().as_ref().clone();
                let pool = PgPoolOptions::new().max_connections(SEARCHERS).acquire_timeout(ACQUIRE_TIMEOUT);
                Self::Postgres(pool.connect_lazy_with(options))
            }
        }
    }

    /// Takes a connection for one search, to be kept with what ends it. On PostgreSQL each statement ends after
    /// `time_limit`, on SQLite all together.
    pub(super) async fn take(&self, time_limit: Duration) -> Result<(Reader, Stop), StorageError> {
        let stop = Arc::new(AtomicBool::new(false));
        match self {
            Self::Sqlite(pool) => {
                let mut connection = pool.acquire().await?;
                let stopped = Arc::clone(&stop);
                let began = Instant::now();
                // It replaces that of the last search, whose time is over.
                connection.lock_handle().await?.set_progress_handler(STEPS, move || {
                    !stopped.load(Ordering::Relaxed) && began.elapsed() < time_limit
                });
                Ok((Reader { connection: Connection::Sqlite(Link::Plain(connection)) }, Stop(stop)))
            }
            Self::Postgres(pool) => {
                let mut transaction = pool.begin_with("BEGIN READ ONLY").await?;
                // None at all would mean no limit.
                let millis = time_limit.as_millis().max(1).to_string();
                sqlx::query(LIMIT_TIME).bind(millis).execute(&mut *transaction).await?;
                let connection = Connection::Postgres(Link::Transaction(transaction));
                Ok((Reader { connection }, Stop(stop)))
            }
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Whether a search was stopped: SQLite's `SQLITE_INTERRUPT`, PostgreSQL's `query_canceled`.
pub(super) fn was_stopped(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| matches!(&*code, "9" | "57014"))
}
