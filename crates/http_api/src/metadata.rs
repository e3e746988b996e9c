//! `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`: what this server can do
//! (OpenID Connect Discovery §4, RFC 8414 §3). Made of the settings alone.

use crate::{
    json,
    operation::{Answer, Operation, schema},
};
use axum::{http::Method, response::Response};
use domain::Language;
use oidc::metadata::{Endpoints, document};
use serde_json::{Map, Value};
use web::{Caller, paths};

pub(crate) static OPENID_CONFIGURATION: Operation =
    at(paths::OPENID_CONFIGURATION, "get_openid_configuration");
pub(crate) static OAUTH_SERVER_METADATA: Operation =
    at(paths::OAUTH_SERVER_METADATA, "get_oauth_authorization_server");

const fn at(path: &'static str, id: &'static str) -> Operation {
    Operation {
        method: Method::GET,
        path,
        id,
        tag: "metadata",
        summary: "What this server can do.",
        scopes: &[],
        query: None,
        body: None,
        answers: &[Answer { status: 200, about: "The metadata.", body: Some(schema::<Map<String, Value>>) }],
        errors: &[],
    }
}

/// How long it may be kept, in seconds.
const KEPT: u64 = 300;

const ENDPOINTS: Endpoints<'static> = Endpoints {
    authorization: paths::AUTHORIZE,
    token: paths::TOKEN,
    userinfo: paths::USERINFO,
    revocation: paths::REVOKE,
    end_session: paths::OIDC_LOGOUT,
    jwks: paths::JWKS,
};

pub(crate) async fn show_metadata(caller: Caller) -> Response {
    let languages = Language::ALL.map(Language::tag);
    json::public(KEPT, &document(&caller.context.issuer(), &ENDPOINTS, &languages))
}
