//! The way in: opens the database and hands out readers and writers.

use crate::connection::{Connection, Link};
use crate::pools::{self, Pools};
use crate::user_search::searchers::Searchers;
use crate::{DatabaseUrl, Reader, StorageError, Writer, migrations};

/// The database. Clones share its connections.
#[derive(Clone)]
pub struct Storage {
    pub(crate) pools: Pools,
    pub(crate) searchers: Searchers,
}

impl Storage {
    /// Opens the database. A missing SQLite file is made, with its folder. Does not touch the schema.
    ///
    /// # Errors
    /// [`StorageError`] when the file cannot be made or the server does not answer within three seconds.
    pub async fn connect(url: &DatabaseUrl) -> Result<Self, StorageError> {
        let pools = match url {
            DatabaseUrl::Sqlite(path) => Pools::Sqlite(pools::open_sqlite(path).await?),
            DatabaseUrl::Memory => Pools::Sqlite(pools::open_memory().await?),
            DatabaseUrl::Postgres(url) => Pools::Postgres(pools::open_postgres(url).await?),
        };
        let searchers = Searchers::beside(&pools);
        Ok(Self { pools, searchers })
    }

    /// Brings the schema up to date and returns how many migrations that took. When several nodes start at
    /// once, one migrates and the others wait. A schema newer than this program is left as it is.
    ///
    /// # Errors
    /// [`StorageError::Migration`] when a migration was altered after it ran, or the database's refusal.
    pub async fn migrate(&self) -> Result<usize, StorageError> {
        migrations::run(&self.pools).await
    }

    /// How many migrations [`Storage::migrate`] would run. Changes nothing.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn pending_migrations(&self) -> Result<usize, StorageError> {
        migrations::pending(&mut self.reader().await?).await
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// [`StorageError`] when there is none.
    pub async fn ping(&self) -> Result<(), StorageError> {
        let mut reader = self.reader().await?;
        affected!(reader, sqlx::query("SELECT 1"))?;
        Ok(())
    }

    /// Takes a connection for reading.
    ///
    /// # Errors
    /// [`StorageError::Unavailable`] when none is free within three seconds.
    pub async fn reader(&self) -> Result<Reader, StorageError> {
        let connection = match &self.pools {
            Pools::Sqlite(pools) => Connection::Sqlite(Link::Plain(pools.readers.acquire().await?)),
            Pools::Postgres(pool) => Connection::Postgres(Link::Plain(pool.acquire().await?)),
        };
        Ok(Reader { connection })
    }

    /// Begins a transaction. On SQLite only one exists at a time: keep nothing slow or remote in it.
    ///
    /// # Errors
    /// [`StorageError::Unavailable`] when the turn did not come within a few seconds.
    pub async fn begin_write(&self) -> Result<Writer, StorageError> {
        let connection = match &self.pools {
            // IMMEDIATE, because a transaction that turns from reading to writing fails at once when
            // another process writes, instead of waiting.
            Pools::Sqlite(pools) => {
                Connection::Sqlite(Link::Transaction(pools.writer.begin_with("BEGIN IMMEDIATE").await?))
            }
            Pools::Postgres(pool) => Connection::Postgres(Link::Transaction(pool.begin().await?)),
        };
        Ok(Writer::new(connection))
    }

    /// Closes every connection, after the readers and writers that are out have come back.
    pub async fn close(&self) {
        self.searchers.close().await;
        match &self.pools {
            Pools::Sqlite(pools) => {
                pools.readers.close().await;
                // The last to close folds the log into the file.
                pools.writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}
