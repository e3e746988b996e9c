//! The applications' own APIs: the audiences that access tokens are made for (RFC 9068 §2.2).

use crate::{Reader, StorageError, Writer};
use domain::Timestamp;
use serde_json::Value;
use sqlx::types::Json;

/// A registered API.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredApi {
    /// The audience of its access tokens.
    pub identifier: String,
    /// What was registered.
    pub document: Value,
    /// Whether the declarative file brought it. If so, the file also changes and removes it.
    pub declared: bool,
    /// When it was registered first.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct ApiRow {
    identifier: String,
    document: Json<Value>,
    declared: bool,
    created_at: i64,
    updated_at: i64,
}

impl From<ApiRow> for StoredApi {
    fn from(row: ApiRow) -> Self {
        Self {
            identifier: row.identifier,
            document: row.document.0,
            declared: row.declared,
            created_at: Timestamp::from_micros(row.created_at),
            updated_at: Timestamp::from_micros(row.updated_at),
        }
    }
}

const FIND: &str = "\
    SELECT identifier, document, declared, created_at, updated_at FROM apis WHERE identifier = $1";
const LIST: &str = "\
    SELECT identifier, document, declared, created_at, updated_at FROM apis ORDER BY identifier";

impl Reader {
    /// Finds an API by its identifier, spelt exactly so.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_api(&mut self, identifier: &str) -> Result<Option<StoredApi>, StorageError> {
        let row: Option<ApiRow> = on!(self, c => sqlx::query_as(FIND).bind(identifier).fetch_optional(c))?;
        Ok(row.map(StoredApi::from))
    }

    /// Lists every API, by identifier. There are few.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_apis(&mut self) -> Result<Vec<StoredApi>, StorageError> {
        let rows: Vec<ApiRow> = on!(self, c => sqlx::query_as(LIST).fetch_all(c))?;
        Ok(rows.into_iter().map(StoredApi::from).collect())
    }
}

const PUT: &str = "\
    INSERT INTO apis (identifier, document, declared, created_at, updated_at) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (identifier) DO UPDATE SET document = excluded.document, declared = excluded.declared, \
        updated_at = excluded.updated_at";
const DELETE: &str = "DELETE FROM apis WHERE identifier = $1";

impl Writer {
    /// Registers an API, or changes one, which keeps the time of its registration.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn put_api(&mut self, api: &StoredApi) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(PUT)
                .bind(&api.identifier)
                .bind(Json(&api.document))
                .bind(api.declared)
                .bind(api.created_at.as_micros())
                .bind(api.updated_at.as_micros())
        )?;
        Ok(())
    }

    /// Removes an API. `false` when there is none.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_api(&mut self, identifier: &str) -> Result<bool, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE).bind(identifier))? == 1)
    }
}
