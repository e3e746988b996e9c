//! Removing second factors, of which there are none: what asks for all of them is done already, what asks for one finds
//! none. The password is no factor that could be taken away here.

use super::view;
use crate::{
    management::{Administrator, ApiError, Path, UserIdentifier, no_content, users},
    operation::{Answer, Operation},
};
use axum::{http::Method, response::Response};
use domain::SubjectIdentifier;
use serde::Deserialize;
use storage::User;
use usecases::users::find_record;

const NONE_LEFT: &[Answer] = &[Answer { status: 204, about: "There is no second factor", body: None }];

pub(super) static DELETE_METHODS: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/users/{id}/authentication-methods",
    id: "delete_authentication_methods",
    tag: "users",
    summary: "Remove all second factors of an account; its password stays",
    scopes: &["delete:authentication_methods"],
    query: None,
    body: None,
    answers: NONE_LEFT,
    errors: &[400, 404],
};

pub(super) static DELETE_METHOD: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/users/{id}/authentication-methods/{method}",
    id: "delete_authentication_methods_by_authentication_method_id",
    tag: "users",
    summary: "Remove a second factor of an account",
    scopes: &["delete:authentication_methods"],
    query: None,
    body: None,
    answers: NONE_LEFT,
    errors: &[400, 404],
};

pub(super) static DELETE_AUTHENTICATORS: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/users/{id}/authenticators",
    id: "delete_authenticators",
    tag: "users",
    summary: "Remove all second factors of an account; its password stays",
    scopes: &["delete:guardian_enrollments"],
    query: None,
    body: None,
    answers: NONE_LEFT,
    errors: &[400, 404],
};

pub(super) static DELETE_PROVIDER: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/users/{id}/multifactor/{provider}",
    id: "delete_multifactor_by_provider",
    tag: "users",
    summary: "Remove the second factors of one kind from an account",
    scopes: &["update:users"],
    query: None,
    body: None,
    answers: NONE_LEFT,
    errors: &[400, 404],
};

pub(super) static NEW_RECOVERY_CODE: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/users/{id}/recovery-code-regeneration",
    id: "post_recovery_code_regeneration",
    tag: "users",
    summary: "Replace the recovery code of an account, which needs a second factor first",
    scopes: &["update:users"],
    query: None,
    body: None,
    answers: &[],
    errors: &[400, 404],
};

/// A kind of second factor that Auth0 removes by its name.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Provider {
    Duo,
    GoogleAuthenticator,
}

pub(super) async fn delete_factors(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
) -> Result<Response, ApiError> {
    known(&administrator, &id).await?;
    Ok(no_content())
}

pub(super) async fn delete_method(
    administrator: Administrator,
    Path((UserIdentifier(id), method)): Path<(UserIdentifier, String)>,
) -> Result<Response, ApiError> {
    let user = known(&administrator, &id).await?;
    if view::methods(&user).iter().any(|found| found.id == method) {
        let message = "A password is no second factor: block the account, or set another password".into();
        return Err(ApiError::BadRequest { message, code: Some("operation_not_supported") });
    }
    Err(unknown())
}

pub(super) async fn delete_provider(
    administrator: Administrator,
    Path((UserIdentifier(id), _)): Path<(UserIdentifier, Provider)>,
) -> Result<Response, ApiError> {
    known(&administrator, &id).await?;
    Ok(no_content())
}

pub(super) async fn new_recovery_code(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
) -> Result<Response, ApiError> {
    known(&administrator, &id).await?;
    let message = "The account has no second factor, so it needs no recovery code".into();
    Err(ApiError::BadRequest { message, code: Some("operation_not_supported") })
}

async fn known(administrator: &Administrator, id: &SubjectIdentifier) -> Result<User, ApiError> {
    Ok(find_record(administrator, id).await?.ok_or_else(users::unknown)?.user)
}

/// The account has no such method.
pub(super) fn unknown() -> ApiError {
    let message = "The authentication method does not exist.".into();
    ApiError::NotFound { message, code: "inexistent_authentication_method" }
}
