//! What people allowed applications of others to do, so that they are not asked twice.

use crate::{Reader, StorageError, Writer, columns};
use domain::{ClientId, Timestamp, UserId};
use uuid::Uuid;

/// What a person allowed an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Who allowed it.
    pub user_id: UserId,
    /// Which application.
    pub client_id: ClientId,
    /// At which API; empty where none is meant.
    pub audience: String,
    /// What, as a list with blanks (RFC 6749 §3.3).
    pub scope: String,
    /// When they said so last.
    pub granted_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct ConsentRow {
    user_id: Uuid,
    client_id: String,
    audience: String,
    scope: String,
    granted_at: i64,
}

impl TryFrom<ConsentRow> for Consent {
    type Error = StorageError;

    fn try_from(row: ConsentRow) -> Result<Self, StorageError> {
        Ok(Self {
            user_id: UserId::from_uuid(row.user_id),
            client_id: columns::client_id(&row.client_id)?,
            audience: row.audience,
            scope: row.scope,
            granted_at: Timestamp::from_micros(row.granted_at),
        })
    }
}

const FIND: &str = "SELECT scope FROM consents WHERE user_id = $1 AND client_id = $2 AND audience = $3";
const LIST: &str = "\
    SELECT user_id, client_id, audience, scope, granted_at FROM consents WHERE user_id = $1 \
    ORDER BY client_id, audience";

impl Reader {
    /// What a person allowed an application at an API, or with an empty `audience` at none.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_consent(
        &mut self,
        user: UserId,
        client_id: &ClientId,
        audience: &str,
    ) -> Result<Option<String>, StorageError> {
        Ok(on!(self, c => sqlx::query_scalar(FIND)
            .bind(user.as_uuid())
            .bind(client_id.as_str())
            .bind(audience)
            .fetch_optional(c))?)
    }

    /// Lists what a person allowed, by application and API.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_consents(&mut self, user: UserId) -> Result<Vec<Consent>, StorageError> {
        let rows: Vec<ConsentRow> = on!(self, c => sqlx::query_as(LIST).bind(user.as_uuid()).fetch_all(c))?;
        rows.into_iter().map(Consent::try_from).collect()
    }
}

const PUT: &str = "\
    INSERT INTO consents (user_id, client_id, audience, scope, granted_at) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (user_id, client_id, audience) DO UPDATE SET scope = excluded.scope, \
        granted_at = excluded.granted_at";
const DELETE: &str = "DELETE FROM consents WHERE user_id = $1 AND client_id = $2";

impl Writer {
    /// Stores what a person allowed, in place of what they allowed before.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, or does not know the account or the application.
    pub async fn put_consent(&mut self, consent: &Consent) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(PUT)
                .bind(consent.user_id.as_uuid())
                .bind(consent.client_id.as_str())
                .bind(&consent.audience)
                .bind(&consent.scope)
                .bind(consent.granted_at.as_micros())
        )?;
        Ok(())
    }

    /// Forgets what a person allowed an application at all APIs, and returns how many consents that were.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_consents(&mut self, user: UserId, client_id: &ClientId) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE).bind(user.as_uuid()).bind(client_id.as_str()))?)
    }
}
