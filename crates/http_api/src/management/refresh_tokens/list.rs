//! `GET /api/v2/users/{id}/refresh-tokens`: what applications got of somebody.

use super::view;
use crate::{
    management::{
        Administrator, ApiError, Path, Query, UserIdentifier, json,
        paging::{Asked, Paging, unknown_checkpoint},
        users,
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::GrantId;
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::{refresh_tokens::list_refresh_tokens, users::find_record};
use web::paths;

/// Which part of a list is wanted.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListRefreshTokens {
    /// What the last answer called `next`.
    from: Option<String>,
    /// How many, 100 at most.
    take: Option<u32>,
    /// Taken for the sake of clients that send it always; there are no totals.
    #[expect(dead_code, reason = "Auth0's clients send it, and Auth0 does not look at it either")]
    include_totals: Option<bool>,
}

pub(super) static LIST_REFRESH_TOKENS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/users/{id}/refresh-tokens",
    id: "get_refresh_tokens_for_user",
    tag: "users",
    summary: "List an account's refresh tokens",
    scopes: &["read:refresh_tokens"],
    query: Some(schema::<ListRefreshTokens>),
    body: None,
    answers: &[Answer {
        status: 200,
        about: "Refresh tokens",
        body: Some(schema::<view::RefreshTokensView>),
    }],
    errors: &[400, 404],
};

pub(super) async fn list_tokens(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
    Query(query): Query<ListRefreshTokens>,
) -> Result<Response, ApiError> {
    let take = query.take.or(Some(50));
    let paging = Paging::of(Asked { from: query.from.clone(), take, ..Asked::default() })?;
    let before = query.from.map(|from| GrantId::parse(&from).ok_or_else(unknown_checkpoint)).transpose()?;
    let user = find_record(&administrator, &id).await?.ok_or_else(users::unknown)?.user;
    let found = list_refresh_tokens(&administrator, (user.id, &user.subject), before, paging.limit()).await?;
    let is_full = found.len() == paging.limit() as usize;
    let next = found.last().filter(|_| is_full).map(|last| last.family.grant_id.to_string());
    let userinfo = administrator.settings.public_url.join(paths::USERINFO);
    let tokens = found.iter().map(|known| view::token(known, &userinfo)).collect();
    Ok(json(StatusCode::OK, &view::RefreshTokensView { tokens, next }))
}
