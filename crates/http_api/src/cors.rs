//! Who may call from a page of another origin (Fetch standard, HTTP CORS protocol; RFC 9700 §2.6).
//!
//! What this server can do and its public keys are for everybody. Tokens and what is known of a person are for the
//! origins that applications registered. Without cookies, but where a page takes a password itself: what it gets is
//! bound to the browser.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use web::{Site, paths};

const FOR_EVERYBODY: [&str; 3] = [paths::OPENID_CONFIGURATION, paths::OAUTH_SERVER_METADATA, paths::JWKS];

const ANY: HeaderValue = HeaderValue::from_static("*");
const METHODS: HeaderValue = HeaderValue::from_static("GET, POST");
/// What clients of Auth0 send beside what browsers send by themselves.
const HEADERS: HeaderValue = HeaderValue::from_static("auth0-client, authorization, content-type, dpop");
/// What scripts may read beside the body.
const EXPOSED: HeaderValue = HeaderValue::from_static(
    "retry-after, www-authenticate, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, x-request-id",
);
/// How long a browser keeps our word, in seconds: so long a withdrawn origin is told it may send, and then refused.
const MAX_AGE: HeaderValue = HeaderValue::from_static("600");

/// Answers preflights, and lets the pages of registered applications read the answers.
pub async fn share_with_applications(State(site): State<Site>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_preflight =
        request.method() == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let goes_by_cookie = request.uri().path() == paths::CROSS_ORIGIN;
    let is_for_everybody = FOR_EVERYBODY.contains(&request.uri().path());
    let reader = if is_for_everybody { Some(ANY) } else { registered_origin(&site, headers).await };
    let mut response =
        if is_preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    let headers = response.headers_mut();
    if !is_for_everybody {
        headers.append(header::VARY, HeaderValue::from_static("origin"));
    }
    if let Some(reader) = reader {
        share(headers, reader, is_preflight);
        if goes_by_cookie {
            headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        }
    }
    response
}

fn share(headers: &mut HeaderMap, reader: HeaderValue, is_preflight: bool) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, reader);
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    if is_preflight {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    } else {
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
}

/// The origin that asks, if an application registered it. One that cannot be looked up is none.
async fn registered_origin(site: &Site, headers: &HeaderMap) -> Option<HeaderValue> {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let (Some(origin), None) = (origins.next(), origins.next()) else { return None };
    match usecases::tokens::may_read(&site.services, origin.to_str().ok()?).await {
        Ok(is_registered) => is_registered.then(|| origin.clone()),
        Err(error) => {
            tracing::error!(reason = %error, "an origin could not be looked up");
            None
        }
    }
}
