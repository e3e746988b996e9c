//! Settings that administrators change while the server runs: a document a matter, opaque to SQL.

use crate::{Reader, StorageError, Writer};
use domain::Timestamp;
use serde_json::Value;
use sqlx::types::Json;

/// A matter's document.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredConfiguration {
    /// The matter.
    pub name: String,
    /// What was set.
    pub document: Value,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct ConfigurationRow {
    name: String,
    document: Json<Value>,
    updated_at: i64,
}

impl From<ConfigurationRow> for StoredConfiguration {
    fn from(row: ConfigurationRow) -> Self {
        Self { name: row.name, document: row.document.0, updated_at: Timestamp::from_micros(row.updated_at) }
    }
}

const LIST: &str = "SELECT name, document, updated_at FROM configuration ORDER BY name";

impl Reader {
    /// Lists every document, by name. There are few.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_configuration(&mut self) -> Result<Vec<StoredConfiguration>, StorageError> {
        let rows: Vec<ConfigurationRow> = on!(self, c => sqlx::query_as(LIST).fetch_all(c))?;
        Ok(rows.into_iter().map(StoredConfiguration::from).collect())
    }
}

const PUT: &str = "\
    INSERT INTO configuration (name, document, updated_at) VALUES ($1, $2, $3) \
    ON CONFLICT (name) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at";
const DELETE: &str = "DELETE FROM configuration WHERE name = $1";

impl Writer {
    /// Keeps other transactions from changing the configuration until this one ends, so that two changes of one document
    /// cannot undo each other.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn lock_configuration(&mut self) -> Result<(), StorageError> {
        let statement = dialect!(self, lock_configuration);
        affected!(self, sqlx::query(statement))?;
        Ok(())
    }

    /// Stores a matter's document in place of the one before.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn put_configuration(&mut self, stored: &StoredConfiguration) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(PUT)
                .bind(&stored.name)
                .bind(Json(&stored.document))
                .bind(stored.updated_at.as_micros())
        )?;
        Ok(())
    }

    /// Forgets a matter's document, so that the settings count again. `false` when there is none.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_configuration(&mut self, name: &str) -> Result<bool, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE).bind(name))? == 1)
    }
}
