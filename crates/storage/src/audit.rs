//! What happened, for administrators and investigations. Rows are added and never changed, and leave by age alone.

use crate::{Reader, StorageError, Writer, sweep::sweep};
use domain::{AuditId, ClientId, Timestamp, UserId};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// An entry to be added to the log.
pub struct AuditEntry {
    /// The entry's id.
    pub id: AuditId,
    /// When it happened.
    pub at: Timestamp,
    /// What happened, from a closed set of names.
    pub event: &'static str,
    /// Whose account it concerns, where one is known.
    pub user_id: Option<UserId>,
    /// The client's address.
    pub client_address: String,
    /// The browser's header.
    pub user_agent: String,
    /// The request, to find its other traces.
    pub request_id: String,
    /// Which application acted through the Management API; absent for people, commands and the worker.
    pub actor: Option<ClientId>,
    /// What else is worth knowing. No secrets.
    pub detail: Value,
}

/// An entry as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// The entry's id.
    pub id: AuditId,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub event: String,
    /// Whose account it concerned. The account may be gone.
    pub user_id: Option<UserId>,
    /// The client's address.
    pub client_address: String,
    /// The browser's header.
    pub user_agent: String,
    /// The request, to find its other traces.
    pub request_id: String,
    /// Which application acted through the Management API. It may be gone.
    pub actor: Option<ClientId>,
    /// What else is worth knowing.
    pub detail: Value,
}

#[derive(sqlx::FromRow)]
pub(crate) struct StoredRow {
    id: Uuid,
    at: i64,
    event: String,
    user_id: Option<Uuid>,
    client_address: String,
    user_agent: String,
    request_id: String,
    actor: Option<String>,
    detail: Json<Value>,
}

impl From<StoredRow> for AuditRow {
    fn from(row: StoredRow) -> Self {
        Self {
            id: AuditId::from_uuid(row.id),
            at: Timestamp::from_micros(row.at),
            event: row.event,
            user_id: row.user_id.map(UserId::from_uuid),
            client_address: row.client_address,
            user_agent: row.user_agent,
            request_id: row.request_id,
            actor: row.actor.as_deref().and_then(ClientId::parse),
            detail: row.detail.0,
        }
    }
}

// Two texts, because a condition on an optional parameter hides the index from the planner.
const LIST: &str = "\
    SELECT id, at, event, user_id, client_address, user_agent, request_id, actor, detail \
    FROM audit_log ORDER BY at DESC, id DESC LIMIT $1";
const LIST_OF_USER: &str = "\
    SELECT id, at, event, user_id, client_address, user_agent, request_id, actor, detail \
    FROM audit_log WHERE user_id = $2 ORDER BY at DESC, id DESC LIMIT $1";

impl Reader {
    /// Lists entries, newest first: all of them, or those of one account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_audit(
        &mut self,
        user: Option<UserId>,
        limit: u32,
    ) -> Result<Vec<AuditRow>, StorageError> {
        let limit = i64::from(limit);
        let rows: Vec<StoredRow> = match user {
            None => on!(self, c => sqlx::query_as(LIST).bind(limit).fetch_all(c))?,
            Some(user) => {
                on!(self, c => sqlx::query_as(LIST_OF_USER).bind(limit).bind(user.as_uuid()).fetch_all(c))?
            }
        };
        Ok(rows.into_iter().map(AuditRow::from).collect())
    }
}

const INSERT: &str = "\
    INSERT INTO audit_log (id, at, event, user_id, client_address, user_agent, request_id, actor, detail, \
        client_id) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
// The database refuses every other deletion of an entry, see the migration 0007.
const MOVE_HORIZON: &str = "UPDATE audit_horizon SET before = $1 WHERE before < $1";
const DELETE_OLD: &str = sweep!("audit_log", "id", "at < $1");

impl Writer {
    /// Adds an entry. The `client_id` of its detail, if there is one, is what entries of an application are found by.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_audit(&mut self, entry: &AuditEntry) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(INSERT)
                .bind(entry.id.as_uuid())
                .bind(entry.at.as_micros())
                .bind(entry.event)
                .bind(entry.user_id.map(UserId::as_uuid))
                .bind(&entry.client_address)
                .bind(&entry.user_agent)
                .bind(&entry.request_id)
                .bind(entry.actor.as_ref().map(ClientId::as_str))
                .bind(Json(&entry.detail))
                .bind(entry.detail.get("client_id").and_then(Value::as_str))
        )?;
        Ok(())
    }

    /// Deletes entries from before a time, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_old_audit(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        affected!(self, sqlx::query(MOVE_HORIZON).bind(before.as_micros()))?;
        Ok(affected!(self, sqlx::query(DELETE_OLD).bind(before.as_micros()))?)
    }
}
