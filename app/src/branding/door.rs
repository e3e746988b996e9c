//! Answers with an application's style sheet, or with the whole site's.

use super::style::{style, version};
use axum::{
    extract::{Path, Query, State, rejection::QueryRejection},
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::ClientId;
use std::sync::Arc;
use usecases::{Context, applications};
use web::{Problem, Site};

/// The query's one parameter.
#[derive(serde::Deserialize)]
pub(crate) struct StyleQuery {
    v: String,
}

/// For a year, as the address names what it holds.
const FOR_A_YEAR: &str = "public, max-age=31536000, immutable";

/// No [`web::Visit`]: what is kept by caches for everybody sets no cookies.
pub(crate) async fn show_style(
    State(site): State<Site>,
    Path(client_id): Path<String>,
    query: Result<Query<StyleQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let context = Context::of_system(Arc::clone(&site.services));
    let client_id = ClientId::parse(&client_id).ok_or(Problem::NotFound)?;
    let client = applications::find(&context, &client_id).await.map_err(|error| {
        tracing::error!(reason = %error, "an application's registration cannot be used");
        Problem::Internal
    })?;
    respond(client.as_ref().and_then(|client| style(&client.brand)), query)
}

/// The same for the whole site.
pub(crate) async fn show_site_style(
    State(site): State<Site>,
    query: Result<Query<StyleQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    respond(style(&site.services.configuration.now().documents.brand), query)
}

fn respond(
    style: Option<String>,
    query: Result<Query<StyleQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let style = style.ok_or(Problem::NotFound)?;
    // An address that names another look must not keep this one: the registration changed, or somebody made it up.
    let is_named = query.is_ok_and(|Query(query)| query.v == version(&style));
    let cache = if is_named { FOR_A_YEAR } else { "no-store" };
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, cache)];
    Ok((headers, style).into_response())
}
