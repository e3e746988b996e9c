//! `POST /oauth/revoke` (RFC 7009).

use crate::{
    body::Presented,
    operation::{Answer, Operation, schema},
    refusal::Refusal,
    token_parameters::RevocationParameters,
};
use axum::http::{Method, StatusCode};
use oidc::token_request::{RevocationRequest, parse_revocation};
use usecases::tokens::{authenticate_client, revoke};
use web::{Caller, paths};

pub(crate) static REVOKE_TOKEN: Operation = Operation {
    method: Method::POST,
    path: paths::REVOKE,
    id: "post_oauth_revoke",
    tag: "tokens",
    summary: "Give a token back.",
    scopes: &[],
    query: None,
    body: Some(schema::<RevocationParameters>),
    answers: &[Answer { status: 200, about: "It is worth nothing any more, or never was.", body: None }],
    errors: &[401],
};

/// Answers alike whatever the token was: who sends it has not to know (RFC 7009 §2.2).
pub(crate) async fn revoke_token(caller: Caller, presented: Presented) -> Result<StatusCode, Refusal> {
    let authorization = presented.authorization.as_deref();
    let refused = |refusal: Refusal| refusal.into_basic(authorization.is_some());
    let request = parse_revocation(&presented.parameters, authorization);
    let RevocationRequest { client, token } = request.map_err(|error| refused(error.into()))?;
    let client =
        authenticate_client(&caller.context, &client).await.map_err(|error| refused(error.into()))?;
    revoke(&caller.context, &client, &token).await?;
    Ok(StatusCode::OK)
}
