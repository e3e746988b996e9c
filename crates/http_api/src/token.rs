//! `POST /oauth/token` (RFC 6749 §3.2).

use crate::{body::Presented, json, refusal::Refusal};
use axum::{http::StatusCode, response::Response};
use oidc::token_request::{self, Grant, TokenRequest};
use serde::Serialize;
use usecases::{
    Context,
    tokens::{
        IssuedTokens, PresentedCode, PresentedRefreshToken, TokenError, authenticate_client,
        client_credentials, exchange_code, refresh,
    },
};
use web::Caller;

pub(crate) async fn issue_tokens(caller: Caller, presented: Presented) -> Result<Response, Refusal> {
    let authorization = presented.authorization.as_deref();
    let refused = |refusal: Refusal| refusal.into_basic(authorization.is_some());
    let request = token_request::parse(&presented.parameters, authorization);
    let TokenRequest { client, grant } = request.map_err(|error| refused(error.into()))?;
    let client =
        authenticate_client(&caller.context, &client).await.map_err(|error| refused(error.into()))?;
    let issued = redeem(&caller.context, &client, &grant).await?;
    Ok(json::private(StatusCode::OK, &TokenAnswer::of(&issued)))
}

async fn redeem(context: &Context, client: &oidc::Client, grant: &Grant) -> Result<IssuedTokens, TokenError> {
    match grant {
        Grant::AuthorizationCode { code, redirect_uri, code_verifier } => {
            let (redirect_uri, code_verifier) = (redirect_uri.as_deref(), code_verifier.as_ref());
            exchange_code(context, client, PresentedCode { code, redirect_uri, code_verifier }).await
        }
        Grant::RefreshToken { token, scope, audience } => {
            let (scope, audience) = (scope.as_ref(), audience.as_deref());
            refresh(context, client, PresentedRefreshToken { token, scope, audience }).await
        }
        Grant::ClientCredentials { audience, scope } => {
            client_credentials(context, client, audience.as_deref(), scope.as_ref()).await
        }
    }
}

/// RFC 6749 §5.1, OpenID Connect Core §3.1.3.3.
#[derive(Serialize)]
struct TokenAnswer<'a> {
    access_token: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    scope: String,
    expires_in: u64,
    token_type: &'static str,
}

impl<'a> TokenAnswer<'a> {
    fn of(issued: &'a IssuedTokens) -> Self {
        Self {
            access_token: &issued.access_token,
            id_token: issued.id_token.as_deref(),
            refresh_token: issued.refresh_token.as_ref().map(|token| token.reveal().to_string()),
            scope: issued.scope.to_string(),
            expires_in: issued.expires_in.as_secs(),
            token_type: "Bearer",
        }
    }
}
