//! Gives each request an id and writes one line about it when it is answered.

use crate::{Problem, Site};
use axum::{
    extract::{MatchedPath, Request, State},
    http::HeaderValue,
    middleware::Next,
    response::Response,
};
use tracing::Instrument as _;

/// A request's id: 16 hexadecimal digits. Made here, never taken from a header.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Logs method, route, status and time. Never the path's query nor a header: both may hold secrets.
pub async fn log_requests(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let id = format!("{:016x}", u64::from_be_bytes(site.services.random()));
    // The route, not the path: a path may be as long and strange as its sender likes.
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id, method = %request.method(), route);
    request.extensions_mut().insert(RequestId(id.clone()));
    let began = site.services.now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = site.services.now().since(began);
    let _entered = span.enter();
    let status = response.status().as_u16();
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if let Some(problem) = response.extensions().get::<Problem>() {
        tracing::info!(status, took_ms, ?problem, "refused");
    } else {
        tracing::debug!(status, took_ms, "answered");
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}
