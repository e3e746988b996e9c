//! An authorization as the database keeps it.

use super::hint::Hint;
use domain::{AuthorizationId, Timestamp, TokenHash};
use oidc::AuthorizationRequest;
use serde::{Deserialize, Serialize};
use storage::{Authorization, StorageError};

/// What an application asked for, as it was checked.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    /// The checked request.
    pub(super) request: AuthorizationRequest,
    /// Whom the application means.
    pub(super) hint: Hint,
}

impl Kept {
    /// The row of a new authorization.
    pub(super) fn row(
        &self,
        id: AuthorizationId,
        browser: TokenHash,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<Authorization, StorageError> {
        let request = serde_json::to_value(self).map_err(|_| CORRUPT)?;
        Ok(Authorization {
            id,
            browser,
            client_id: self.request.client_id.clone(),
            request,
            created_at: now,
            expires_at,
            finished_at: None,
            consented_at: None,
            chosen_at: None,
        })
    }

    /// Reads a row back.
    pub(super) fn of_row(row: &Authorization) -> Result<Self, StorageError> {
        serde_json::from_value(row.request.clone()).map_err(|_| CORRUPT)
    }
}

const CORRUPT: StorageError = StorageError::Corrupt { what: "authorization request" };
