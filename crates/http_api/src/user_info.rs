//! `GET` and `POST /userinfo` (OpenID Connect Core §5.3, RFC 6750).

use crate::{
    body::{FORM, authorization, form_parameters, read},
    json,
    operation::{Answer, Operation, schema},
    refusal::{Body, Refusal},
};
use axum::{
    extract::{FromRequest, Request},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use oidc::{ErrorCode, ProtocolError};
use serde_json::{Map, Value};
use usecases::tokens::{UserInfoError, user_info};
use web::{Caller, Site, is_of_type, paths};

pub(crate) static GET_USER_INFO: Operation = by(Method::GET, "get_userinfo");
pub(crate) static POST_USER_INFO: Operation = by(Method::POST, "post_userinfo");

/// The token may come in the header with both, and in a form too (RFC 6750 §2.2).
const fn by(method: Method, id: &'static str) -> Operation {
    Operation {
        method,
        path: paths::USERINFO,
        id,
        tag: "people",
        summary: "What the scopes of an access token let an application know of the person; the token as Bearer.",
        scopes: &[],
        query: None,
        body: None,
        answers: &[Answer { status: 200, about: "The claims.", body: Some(schema::<Map<String, Value>>) }],
        errors: &[400, 401, 403, 413],
    }
}

pub(crate) async fn show_user_info(
    caller: Caller,
    bearer: Result<Bearer, Refusal>,
) -> Result<Response, Refusal> {
    let token = match bearer {
        Ok(Bearer(Some(token))) => token,
        Ok(Bearer(None)) => return Ok(who_are_you()),
        Err(Refusal::Protocol(error)) => return Ok(refuse(error)),
        Err(other) => return Err(other),
    };
    match user_info(&caller.context, &token).await {
        Ok(info) => Ok(json::private(StatusCode::OK, &info)),
        Err(UserInfoError::Refused(error)) => Ok(refuse(error)),
        Err(UserInfoError::Signing(error)) => Err(error.into()),
        Err(UserInfoError::Storage(error)) => Err(web::Problem::from(error).into()),
    }
}

/// The access token of a request: in the header or in a form, never in the address (RFC 6750 §2).
pub(crate) struct Bearer(Option<String>);

const TWO_TOKENS: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "More than one way to send an access token");

impl FromRequest<Site> for Bearer {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        let header = authorization(request.headers())?;
        let of_header = header.as_deref().and_then(bearer_of).map(str::to_owned);
        let has_form = request.method() == Method::POST && is_of_type(request.headers(), FORM);
        let parameters = if has_form { form_parameters(&read(request, site).await?)? } else { Vec::new() };
        let mut of_form =
            parameters.into_iter().filter(|(name, _)| name == "access_token").map(|(_, value)| value);
        match (of_header, of_form.next(), of_form.next()) {
            (token, None, None) | (None, token, None) => Ok(Self(token)),
            _ => Err(TWO_TOKENS.into()),
        }
    }
}

fn bearer_of(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// Without a token there is no error to name (RFC 6750 §3.1).
fn who_are_you() -> Response {
    let challenge = [(header::WWW_AUTHENTICATE, "Bearer realm=\"userinfo\"")];
    let body = Body { error: "invalid_token", error_description: "An access token is needed" };
    (challenge, json::private(StatusCode::UNAUTHORIZED, &body)).into_response()
}

/// Says the same in the body and in the header (RFC 6750 §3).
fn refuse(error: ProtocolError) -> Response {
    let (code, description) = (error.code.as_str(), error.description);
    let challenge =
        format!("Bearer realm=\"userinfo\", error=\"{code}\", error_description=\"{description}\"");
    let mut response = Refusal::from(error).into_response();
    if let Ok(challenge) = HeaderValue::from_str(&challenge) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}
