//! Which door answers which path.

use crate::{authentication, documents};
use axum::Router;
use web::{Problem, Site};

/// The routes of all doors for applications. Those of administrators' programs are [`crate::management()`].
pub fn api() -> Router<Site> {
    let routes = authentication::routes().into_router().merge(documents::routes());
    routes.method_not_allowed_fallback(async || Problem::MethodNotAllowed)
}
