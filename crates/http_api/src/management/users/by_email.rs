//! `GET /api/v2/users-by-email`: the account that an address belongs to.

use super::members::Email;
use crate::{
    management::{
        Administrator, ApiError, Query,
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
use usecases::users::find_record_by_email;

pub(super) static LIST_USERS_BY_EMAIL: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/users-by-email",
    id: "get_users_by_email",
    tag: "users",
    summary: "Find the accounts of an address: one or none, however the address is spelt.",
    scopes: &["read:users"],
    query: Some(schema::<ListUsersByEmail>),
    body: None,
    answers: &[Answer { status: 200, about: "The accounts.", body: Some(schema::<Vec<UserView<'_>>>) }],
    errors: &[400],
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ListUsersByEmail {
    /// The address.
    email: Email,
    /// Names of members, with commas between them.
    fields: Option<String>,
    /// Whether the named members are those that are wanted, or those that are not.
    include_fields: Option<bool>,
}

pub(super) async fn list_by_email(
    administrator: Administrator,
    Query(query): Query<ListUsersByEmail>,
) -> Result<Response, ApiError> {
    let found = find_record_by_email(&administrator, &query.email.0).await?;
    let fields = Fields::new(query.fields.as_deref(), query.include_fields);
    let users: Vec<_> = found.iter().map(|record| fields.of(user(record))).collect();
    Ok(json(StatusCode::OK, &users))
}
