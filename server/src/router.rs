//! The middleware stack in order, and what stands behind it.

use crate::{embedded_site, health};
use app::{pages, show_problems};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::get,
};
use serde_json::Value;
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;
use usecases::Services;
use web::{Problem, Site, add_security_headers, log_requests, paths, require_known_host, require_own_origin};

/// Everything that the process answers.
pub fn router(site: Site) -> Router {
    for_people(&site).merge(for_programs(&site)).merge(for_administrators(&site)).with_state(site)
}

/// What browsers ask for, answered with pages and files.
fn for_people(site: &Site) -> Router<Site> {
    let body_limit = site.services.settings.server.body_limit_bytes;
    Router::new()
        .merge(pages(site, documents))
        .route(paths::HEALTH_LIVE, get(health::live))
        .route(paths::HEALTH_READY, get(health::ready))
        .fallback(embedded_site::serve)
        .method_not_allowed_fallback(async || Problem::MethodNotAllowed)
        // In the order in which a request meets them. One layer made of all: axum boxes and clones each layer of
        // its own for every request, with everything below it.
        .layer((
            from_fn_with_state(site.clone(), log_requests),
            from_fn_with_state(site.clone(), add_security_headers),
            CatchPanicLayer::custom(after_panic),
            from_fn_with_state(site.clone(), show_problems),
            from_fn_with_state(site.clone(), require_known_host),
            from_fn_with_state(site.clone(), require_own_origin),
            from_fn_with_state(site.clone(), within_time),
            CatchPanicLayer::custom(after_panic),
            DefaultBodyLimit::max(body_limit),
        ))
}

/// What applications ask for, answered in JSON. The same stack, but for problems and for who may read the answers.
fn for_programs(site: &Site) -> Router<Site> {
    let body_limit = site.services.settings.server.body_limit_bytes;
    http_api::api().layer((
        from_fn_with_state(site.clone(), log_requests),
        from_fn_with_state(site.clone(), add_security_headers),
        CatchPanicLayer::custom(after_panic),
        from_fn_with_state(site.clone(), http_api::share_with_applications),
        from_fn_with_state(site.clone(), http_api::tell_limits),
        from_fn(http_api::show_problems),
        from_fn_with_state(site.clone(), require_known_host),
        from_fn_with_state(site.clone(), require_own_origin),
        from_fn_with_state(site.clone(), within_time),
        CatchPanicLayer::custom(after_panic),
        DefaultBodyLimit::max(body_limit),
    ))
}

/// What programs of administrators ask. They come from no page, so no other origin reads an answer, and none is refused
/// for its origin: what counts is the token, which no browser sends by itself.
fn for_administrators(site: &Site) -> Router<Site> {
    http_api::management(site).layer((
        from_fn_with_state(site.clone(), log_requests),
        from_fn_with_state(site.clone(), add_security_headers),
        CatchPanicLayer::custom(after_panic),
        from_fn(http_api::show_management_problems),
        from_fn_with_state(site.clone(), require_known_host),
        from_fn_with_state(site.clone(), within_time),
        CatchPanicLayer::custom(after_panic),
        DefaultBodyLimit::max(MANAGEMENT_BODY_LIMIT),
    ))
}

/// The largest body of the Management API, in bytes: as Auth0's.
const MANAGEMENT_BODY_LIMIT: usize = 1024 * 1024;

/// What programs can ask, for the page that shows it.
fn documents(services: &Services) -> Vec<(&'static str, Value)> {
    vec![
        (paths::AUTHENTICATION_DOCUMENT, http_api::authentication_document(services)),
        (paths::MANAGEMENT_DOCUMENT, http_api::management_document(services)),
    ]
}

/// One panicking request must not end the server, nor tell its sender anything.
fn after_panic(_payload: Box<dyn Any + Send>) -> Response {
    Problem::Internal.into_response()
}

async fn within_time(State(site): State<Site>, request: Request, next: Next) -> Response {
    let limit = site.services.settings.server.request_timeout;
    tokio::time::timeout(limit, next.run(request)).await.unwrap_or_else(|_| Problem::TimedOut.into_response())
}
