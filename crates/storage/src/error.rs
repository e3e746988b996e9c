//! What can go wrong below the use cases.

use sqlx::migrate::MigrateError;
use std::fmt;

/// Why the storage did not answer. No form of it prints a bound value.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The database cannot be reached, is starting or stopping, or stayed busy for too long. Trying again
    /// later may help.
    #[error("the database is not available: {0}")]
    Unavailable(DriverError),
    /// A row holds something that no version of this program writes.
    #[error("the database holds an unreadable {what}")]
    Corrupt {
        /// The thing that could not be read.
        what: &'static str,
    },
    /// The database refused a statement.
    #[error("the database refused a statement: {0}")]
    Database(DriverError),
    /// The schema could not be brought up to date.
    #[error("the database schema cannot be brought up to date: {0}")]
    Migration(DriverError),
    /// The database's file or folder could not be made.
    #[error("the database file cannot be opened: {0}")]
    File(#[from] std::io::Error),
}

/// A driver's error that prints its message and code only. A server's error also carries a detail that
/// quotes values of the row, and that must not reach a log.
pub struct DriverError(Box<sqlx::Error>);

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_database_error() {
            Some(error) => {
                write!(f, "{} (code {})", error.message(), error.code().as_deref().unwrap_or("unknown"))
            }
            None => self.0.fmt(f),
        }
    }
}

impl fmt::Debug for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        let passes = match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed => true,
            sqlx::Error::Database(error) => error.code().is_some_and(|code| crate::dialect::passes(&code)),
            _ => false,
        };
        let error = DriverError(Box::new(error));
        if passes { Self::Unavailable(error) } else { Self::Database(error) }
    }
}

impl From<MigrateError> for StorageError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) => error.into(),
            error => Self::Migration(DriverError(Box::new(error.into()))),
        }
    }
}
