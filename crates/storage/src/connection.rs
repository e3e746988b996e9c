//! One connection of either database, and the macros that write a query once for both.

use crate::StorageError;
use sqlx::pool::PoolConnection;
use sqlx::{Database, Postgres, Sqlite, Transaction};
use std::ops::{Deref, DerefMut};

pub(crate) enum Connection {
    Sqlite(Link<Sqlite>),
    Postgres(Link<Postgres>),
}

/// A connection with or without a transaction around what is done on it.
pub(crate) enum Link<DB: Database> {
    Plain(PoolConnection<DB>),
    Transaction(Transaction<'static, DB>),
}

impl<DB: Database> Link<DB> {
    pub(crate) fn connection(&mut self) -> &mut DB::Connection {
        match self {
            Self::Plain(connection) => connection,
            Self::Transaction(transaction) => transaction,
        }
    }

    async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            // Without a transaction each statement was committed by itself.
            Self::Plain(_) => Ok(()),
            Self::Transaction(transaction) => transaction.commit().await,
        }
    }
}

/// Reads. Each query sees what was committed before it began; within a [`Writer`], also what that wrote.
pub struct Reader {
    pub(crate) connection: Connection,
}

/// A transaction. Dropped without [`Writer::commit`], it leaves no trace.
pub struct Writer {
    reader: Reader,
}

impl Writer {
    pub(crate) fn new(connection: Connection) -> Self {
        Self { reader: Reader { connection } }
    }

    /// Makes everything written since `begin_write` visible and lasting.
    ///
    /// # Errors
    /// [`StorageError`] when it could not; then nothing was written, unless the connection broke while the
    /// answer was on its way.
    pub async fn commit(self) -> Result<(), StorageError> {
        match self.reader.connection {
            Connection::Sqlite(link) => link.commit().await?,
            Connection::Postgres(link) => link.commit().await?,
        }
        Ok(())
    }
}

impl Deref for Writer {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Writer {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

/// Runs a query on whichever database it is: `on!(self, c => sqlx::query_as(FIND).bind(id).fetch_optional(c))`.
/// The body is compiled once per driver, so types are checked against both.
macro_rules! on {
    ($reader:expr, $c:ident => $body:expr) => {
        match &mut $reader.connection {
            $crate::connection::Connection::Sqlite(link) => {
                let $c = link.connection();
                $body.await
            }
            $crate::connection::Connection::Postgres(link) => {
                let $c = link.connection();
                $body.await
            }
        }
    };
}

/// Runs a statement and tells how many rows it touched: `affected!(self, sqlx::query(END).bind(id))`.
macro_rules! affected {
    ($reader:expr, $query:expr) => {
        match &mut $reader.connection {
            $crate::connection::Connection::Sqlite(link) => {
                $query.execute(link.connection()).await.map(|done| done.rows_affected())
            }
            $crate::connection::Connection::Postgres(link) => {
                $query.execute(link.connection()).await.map(|done| done.rows_affected())
            }
        }
    };
}

/// The text of a statement for which the databases differ: `dialect!(self, claim_due)`.
macro_rules! dialect {
    ($reader:expr, $statement:ident) => {
        match &$reader.connection {
            $crate::connection::Connection::Sqlite(_) => $crate::dialect::$statement::SQLITE,
            $crate::connection::Connection::Postgres(_) => $crate::dialect::$statement::POSTGRES,
        }
    };
}
