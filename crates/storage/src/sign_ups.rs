//! What an application's own form said of a person who signs up. It waits with the request, and goes with it.

use crate::{Profile, Reader, StorageError, Writer};
use domain::{ResetRequestId, UserId};
use serde_json::{Map, Value};
use sqlx::types::Json;
use uuid::Uuid;

/// What a sign-up brought beside the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSignUp {
    /// The account that the request begins, if it begins one.
    pub user_id: UserId,
    /// What the person is called.
    pub profile: Profile,
    /// What the application keeps.
    pub user_metadata: Map<String, Value>,
}

type Row = (Uuid, Json<Map<String, Value>>, Json<Map<String, Value>>);

const FIND: &str = "SELECT user_id, profile, user_metadata FROM sign_ups WHERE request = $1";

impl Reader {
    /// Finds what a request for a sign-up brought; `None` for one that was made on our own page.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_sign_up(
        &mut self,
        request: ResetRequestId,
    ) -> Result<Option<StoredSignUp>, StorageError> {
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(FIND).bind(request.as_uuid()).fetch_optional(c))?;
        Ok(row.map(|(user_id, profile, user_metadata)| StoredSignUp {
            user_id: UserId::from_uuid(user_id),
            profile: read(&profile),
            user_metadata: user_metadata.0,
        }))
    }
}

const INSERT: &str =
    "INSERT INTO sign_ups (request, user_id, profile, user_metadata) VALUES ($1, $2, $3, $4)";

impl Writer {
    /// Keeps what a request for a sign-up brought. The request must be stored first.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_sign_up(
        &mut self,
        request: ResetRequestId,
        sign_up: &StoredSignUp,
    ) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(INSERT)
                .bind(request.as_uuid())
                .bind(sign_up.user_id.as_uuid())
                .bind(Json(written(&sign_up.profile)))
                .bind(Json(&sign_up.user_metadata))
        )?;
        Ok(())
    }
}

fn written(profile: &Profile) -> Map<String, Value> {
    let Profile { name, given_name, family_name, nickname, picture } = profile;
    let names = ["name", "given_name", "family_name", "nickname", "picture"];
    let said = names.into_iter().zip([name, given_name, family_name, nickname, picture]);
    said.filter_map(|(name, value)| Some((name.to_owned(), value.clone()?.into()))).collect()
}

fn read(document: &Map<String, Value>) -> Profile {
    let text = |name: &str| document.get(name).and_then(Value::as_str).map(str::to_owned);
    Profile {
        name: text("name"),
        given_name: text("given_name"),
        family_name: text("family_name"),
        nickname: text("nickname"),
        picture: text("picture"),
    }
}
