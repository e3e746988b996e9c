//! `GET /api/v2/users/{id}`: one account.

use super::unknown;
use crate::{
    management::{
        Administrator, ApiError, Path, Query, UserIdentifier,
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
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::users::find_record;

pub(super) static GET_USER: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/users/{id}",
    id: "get_users_by_id",
    tag: "users",
    summary: "Get an account.",
    scopes: &["read:users"],
    query: Some(schema::<GetUser>),
    body: None,
    answers: &[Answer { status: 200, about: "The account.", body: Some(schema::<UserView<'_>>) }],
    errors: &[400, 404],
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GetUser {
    /// Names of members, with commas between them.
    fields: Option<String>,
    /// Whether the named members are those that are wanted, or those that are not.
    include_fields: Option<bool>,
}

pub(super) async fn get(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
    Query(query): Query<GetUser>,
) -> Result<Response, ApiError> {
    let record = find_record(&administrator, &id).await?.ok_or_else(unknown)?;
    let fields = Fields::new(query.fields.as_deref(), query.include_fields);
    Ok(json(StatusCode::OK, &fields.of(user(&record))))
}
