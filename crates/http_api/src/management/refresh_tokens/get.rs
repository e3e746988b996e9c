//! `GET /api/v2/refresh-tokens/{id}`: one refresh token.

use super::{token_id, unknown, view};
use crate::{
    management::{Administrator, ApiError, Path, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use usecases::refresh_tokens::find_refresh_token;
use web::paths;

pub(super) static GET_REFRESH_TOKEN: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/refresh-tokens/{id}",
    id: "get_refresh_token",
    tag: "refresh-tokens",
    summary: "Get a refresh token",
    scopes: &["read:refresh_tokens"],
    query: None,
    body: None,
    answers: &[Answer {
        status: 200,
        about: "The refresh token",
        body: Some(schema::<view::RefreshTokenView>),
    }],
    errors: &[400, 404],
};

pub(super) async fn get_token(
    administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let found = find_refresh_token(&administrator, token_id(&id)?).await?.ok_or_else(unknown)?;
    let userinfo = administrator.settings.public_url.join(paths::USERINFO);
    Ok(json(StatusCode::OK, &view::token(&found, &userinfo)))
}
