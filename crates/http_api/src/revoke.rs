//! `POST /oauth/revoke` (RFC 7009).

use crate::{body::Presented, refusal::Refusal};
use axum::http::StatusCode;
use oidc::token_request::{RevocationRequest, parse_revocation};
use usecases::tokens::{authenticate_client, revoke};
use web::Caller;

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
