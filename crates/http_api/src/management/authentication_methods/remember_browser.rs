//! `POST /api/v2/users/{id}/multifactor/actions/invalidate-remember-browser`: no browser is known for the account any
//! more.

use crate::{
    management::{Administrator, ApiError, Path, UserIdentifier, no_content, users},
    operation::{Answer, Operation},
};
use axum::{http::Method, response::Response};
use usecases::users::{find_record, forget_devices};

pub(super) static INVALIDATE_BROWSERS: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/users/{id}/multifactor/actions/invalidate-remember-browser",
    id: "post_invalidate_remember_browser",
    tag: "users",
    summary: "Forget the browsers that an account is known in; its logins stay",
    scopes: &["update:users"],
    query: None,
    body: None,
    answers: &[Answer { status: 204, about: "They are forgotten", body: None }],
    errors: &[400, 404],
};

pub(super) async fn invalidate_browsers(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
) -> Result<Response, ApiError> {
    let user = find_record(&administrator, &id).await?.ok_or_else(users::unknown)?.user;
    forget_devices(&administrator, user.id).await?;
    Ok(no_content())
}
