//! `POST /oauth/token` (RFC 6749 §3.2).

use crate::{
    body::Presented,
    json,
    operation::{Answer, Operation, schema},
    refusal::Refusal,
    token_parameters::TokenParameters,
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::ClientAddress;
use oidc::token_request::{self, Grant, TokenRequest};
use schemars::JsonSchema;
use serde::Serialize;
use std::net::IpAddr;
use usecases::{
    Context,
    tokens::{
        IssuedTokens, PresentedCode, PresentedOneTimeCode, PresentedPassword, PresentedRefreshToken,
        TokenError, Wanted, authenticate_client, client_credentials, exchange_code, exchange_one_time_code,
        exchange_password, refresh,
    },
};
use web::{Caller, paths};

pub(crate) static ISSUE_TOKENS: Operation = Operation {
    method: Method::POST,
    path: paths::TOKEN,
    id: "post_oauth_token",
    tag: "tokens",
    summary: "Exchange a code, a refresh token, a password or the application's own proof for tokens.",
    scopes: &[],
    query: None,
    body: Some(schema::<TokenParameters>),
    answers: &[Answer { status: 200, about: "The tokens.", body: Some(schema::<TokenAnswer<'_>>) }],
    errors: &[401, 403],
};

pub(crate) async fn issue_tokens(caller: Caller, presented: Presented) -> Result<Response, Refusal> {
    let authorization = presented.authorization.as_deref();
    let refused = |refusal: Refusal| refusal.into_basic(authorization.is_some());
    let request = token_request::parse(&presented.parameters, authorization);
    let TokenRequest { client, grant } = request.map_err(|error| refused(error.into()))?;
    let client =
        authenticate_client(&caller.context, &client).await.map_err(|error| refused(error.into()))?;
    let context = for_person(caller.context, &client, presented.forwarded_for);
    let issued = redeem(&context, &client, grant).await?;
    Ok(json::private(StatusCode::OK, &TokenAnswer::of(&issued)))
}

/// The same request as it counts: for the person's own network, if an application's server says which that is. A
/// public application could say anything.
fn for_person(mut context: Context, client: &oidc::Client, forwarded_for: Option<IpAddr>) -> Context {
    if let Some(address) = forwarded_for.filter(|_| !client.is_public()) {
        context.client = Some(ClientAddress::new(address));
    }
    context
}

async fn redeem(context: &Context, client: &oidc::Client, grant: Grant) -> Result<IssuedTokens, TokenError> {
    match grant {
        Grant::AuthorizationCode { code, redirect_uri, code_verifier } => {
            let (redirect_uri, code_verifier) = (redirect_uri.as_deref(), code_verifier.as_ref());
            exchange_code(context, client, PresentedCode { code: &code, redirect_uri, code_verifier }).await
        }
        Grant::RefreshToken { token, scope, audience } => {
            let (scope, audience) = (scope.as_ref(), audience.as_deref());
            refresh(context, client, PresentedRefreshToken { token: &token, scope, audience }).await
        }
        Grant::Password { username, mut password, realm, audience, scope } => {
            let presented = PresentedPassword {
                username: &username,
                password: std::mem::take(&mut *password),
                realm: realm.as_deref(),
                wanted: Wanted { audience: audience.as_deref(), scope: scope.as_ref() },
            };
            exchange_password(context, client, presented).await
        }
        Grant::PasswordlessOtp { username, otp, realm, audience, scope } => {
            let wanted = Wanted { audience: audience.as_deref(), scope: scope.as_ref() };
            let presented = PresentedOneTimeCode { username: &username, otp: &otp, realm: &realm, wanted };
            exchange_one_time_code(context, client, presented).await
        }
        Grant::ClientCredentials { audience, scope } => {
            client_credentials(context, client, audience.as_deref(), scope.as_ref()).await
        }
    }
}

/// RFC 6749 §5.1, OpenID Connect Core §3.1.3.3.
#[derive(Serialize, JsonSchema)]
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
