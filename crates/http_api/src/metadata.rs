//! `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`: what this server can do
//! (OpenID Connect Discovery §4, RFC 8414 §3). Made of the settings alone.

use crate::json;
use axum::response::Response;
use domain::Language;
use oidc::metadata::{Endpoints, document};
use web::{Caller, paths};

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
