//! Requests for another host are not ours.

use crate::{Problem, Site};
use axum::{
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Answers 421 to requests whose `Host` is not the public URL's. Links and redirects never use the header; this
/// only keeps caches and proxies from mixing hosts up. Health checks come by address and are let through.
pub async fn require_known_host(State(site): State<Site>, request: Request, next: Next) -> Response {
    let public = &site.services.settings.public_url;
    let mut named = request.headers().get_all(header::HOST).iter();
    let host = request
        .uri()
        .authority()
        .map(|authority| authority.as_str().as_bytes())
        .or_else(|| named.next().map(axum::http::HeaderValue::as_bytes));
    let is_ours = host.is_some_and(|host| host.eq_ignore_ascii_case(public.host_header().as_bytes()));
    let is_health_check = request.uri().path().starts_with("/health/");
    if (is_ours && named.next().is_none()) || is_health_check || public.is_loopback() {
        next.run(request).await
    } else {
        Problem::OtherHost.into_response()
    }
}
