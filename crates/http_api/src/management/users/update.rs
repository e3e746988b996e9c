//! `PATCH /api/v2/users/{id}`: changes an account.

use super::{unknown, unknown_connection, update_body::UpdateUser};
use crate::{
    management::{
        Administrator, ApiError, Body, Path, UserIdentifier,
        fields::Fields,
        json,
        user_view::{UserView, user},
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::connection::DATABASE;
use usecases::{
    password::refusal::auth0_message,
    users::{UpdateUserError, find_record, update_user},
};

/// What everything but `app_metadata` needs.
const WHOLE: &str = "update:users";

pub(super) static UPDATE_USER: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/users/{id}",
    id: "patch_users_by_id",
    tag: "users",
    summary: "Change an account. What is absent stays, null takes away, metadata is merged at its first level. A new \
              password, address or block ends everything that was issued to the account.",
    scopes: &[WHOLE, "update:users_app_metadata"],
    query: None,
    body: Some(schema::<UpdateUser>),
    answers: &[Answer {
        status: 200,
        about: "The account as it is now; to who may change app_metadata alone, no more than that of it.",
        body: Some(schema::<UserView<'_>>),
    }],
    errors: &[400, 404],
};

/// What who may change `app_metadata` alone is shown.
const SHOWN: &str = "user_id,app_metadata,updated_at";

pub(super) async fn update(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
    Body(body): Body<UpdateUser>,
) -> Result<Response, ApiError> {
    let may_all = administrator.may(WHOLE);
    if !may_all && body.wants_more_than_app_metadata() {
        return Err(ApiError::InsufficientScope(&[WHOLE]));
    }
    let found = find_record(&administrator, &id).await?.ok_or_else(unknown)?.user;
    let of = found.provider.as_deref().unwrap_or(DATABASE);
    if body.connection.as_ref().is_some_and(|connection| connection != of) {
        return Err(unknown_connection());
    }
    let changed = update_user(&administrator, administrator.as_authority(), found.id, body.into()).await?;
    let shown = if may_all { None } else { Some(SHOWN) };
    Ok(json(StatusCode::OK, &Fields::new(shown, None).of(user(&changed))))
}

impl From<UpdateUserError> for ApiError {
    fn from(error: UpdateUserError) -> Self {
        let bad = |message: String, code| Self::BadRequest { message: message.into(), code };
        match error {
            UpdateUserError::Unknown => unknown(),
            UpdateUserError::Taken => {
                bad("The specified new email already exists".to_owned(), Some("auth0_idp_error"))
            }
            UpdateUserError::Together(one, other) => {
                bad(format!("Cannot update {one} and {other} simultaneously"), Some("invalid_body"))
            }
            UpdateUserError::Refused(refusal) => bad(auth0_message(&refusal).to_owned(), None),
            UpdateUserError::NotADatabaseAccount => bad(
                "This account signs in with a provider: its email and password are changed there".to_owned(),
                Some("operation_not_supported"),
            ),
            UpdateUserError::Metadata(error) => Self::invalid_body(format!("'{error}'.")),
            UpdateUserError::Busy(busy) => busy.into(),
            UpdateUserError::Storage(error) => error.into(),
        }
    }
}
