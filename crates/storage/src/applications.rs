//! Applications that send people here to log in. What one registered is a document that only the protocol reads;
//! its origins stand beside it, because a preflight names an origin and no application.

use crate::{Reader, StorageError, Writer, columns};
use domain::{ClientId, Timestamp};
use serde_json::Value;
use sqlx::types::Json;

/// A registered application.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredApplication {
    /// Its public name.
    pub client_id: ClientId,
    /// What it registered. Secrets are elsewhere.
    pub document: Value,
    /// Whether the declarative file brought it. If so, the file also changes and removes it.
    pub declared: bool,
    /// When it was registered first.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct ApplicationRow {
    client_id: String,
    document: Json<Value>,
    declared: bool,
    created_at: i64,
    updated_at: i64,
}

impl TryFrom<ApplicationRow> for StoredApplication {
    type Error = StorageError;

    fn try_from(row: ApplicationRow) -> Result<Self, StorageError> {
        Ok(Self {
            client_id: columns::client_id(&row.client_id)?,
            document: row.document.0,
            declared: row.declared,
            created_at: Timestamp::from_micros(row.created_at),
            updated_at: Timestamp::from_micros(row.updated_at),
        })
    }
}

const FIND: &str = "\
    SELECT client_id, document, declared, created_at, updated_at FROM applications WHERE client_id = $1";
const LIST: &str = "\
    SELECT client_id, document, declared, created_at, updated_at FROM applications ORDER BY client_id";
const IS_REGISTERED_ORIGIN: &str = "SELECT COUNT(*) > 0 FROM application_origins WHERE origin = $1";

impl Reader {
    /// Finds an application.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_application(
        &mut self,
        client_id: &ClientId,
    ) -> Result<Option<StoredApplication>, StorageError> {
        let row: Option<ApplicationRow> =
            on!(self, c => sqlx::query_as(FIND).bind(client_id.as_str()).fetch_optional(c))?;
        row.map(StoredApplication::try_from).transpose()
    }

    /// Lists every application, by name. There are few.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_applications(&mut self) -> Result<Vec<StoredApplication>, StorageError> {
        let rows: Vec<ApplicationRow> = on!(self, c => sqlx::query_as(LIST).fetch_all(c))?;
        rows.into_iter().map(StoredApplication::try_from).collect()
    }

    /// Whether any application registered this origin, spelt exactly so.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn is_registered_origin(&mut self, origin: &str) -> Result<bool, StorageError> {
        Ok(on!(self, c => sqlx::query_scalar(IS_REGISTERED_ORIGIN).bind(origin).fetch_one(c))?)
    }
}

const PUT: &str = "\
    INSERT INTO applications (client_id, document, declared, created_at, updated_at) \
    VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (client_id) DO UPDATE SET document = excluded.document, declared = excluded.declared, \
        updated_at = excluded.updated_at";
const DELETE_ORIGINS: &str = "DELETE FROM application_origins WHERE client_id = $1";
const INSERT_ORIGIN: &str = "\
    INSERT INTO application_origins (client_id, origin) VALUES ($1, $2) ON CONFLICT (client_id, origin) DO NOTHING";
const DELETE: &str = "DELETE FROM applications WHERE client_id = $1";

impl Writer {
    /// Registers an application with its origins, or changes one, which keeps the time of its registration.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn put_application(
        &mut self,
        application: &StoredApplication,
        origins: &[String],
    ) -> Result<(), StorageError> {
        let client_id = application.client_id.as_str();
        affected!(
            self,
            sqlx::query(PUT)
                .bind(client_id)
                .bind(Json(&application.document))
                .bind(application.declared)
                .bind(application.created_at.as_micros())
                .bind(application.updated_at.as_micros())
        )?;
        affected!(self, sqlx::query(DELETE_ORIGINS).bind(client_id))?;
        for origin in origins {
            affected!(self, sqlx::query(INSERT_ORIGIN).bind(client_id).bind(origin))?;
        }
        Ok(())
    }

    /// Removes an application with its secrets, consents and everything issued to it. `false` when there is none.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_application(&mut self, client_id: &ClientId) -> Result<bool, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE).bind(client_id.as_str()))? == 1)
    }
}
