//! For orchestrators: whether the process runs, and whether it can serve.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use usecases::Health;
use web::Site;

/// The process runs.
pub(crate) async fn live() -> impl IntoResponse {
    answer(StatusCode::OK, "live")
}

/// The database answers and is migrated.
pub(crate) async fn ready(State(site): State<Site>) -> impl IntoResponse {
    match usecases::health(&site.services).await {
        Ok(Health::Ready) => answer(StatusCode::OK, "ready"),
        Ok(Health::NeedsMigration) => answer(StatusCode::SERVICE_UNAVAILABLE, "needs migration"),
        Err(error) => {
            tracing::warn!(reason = %error, "not ready");
            answer(StatusCode::SERVICE_UNAVAILABLE, "database not reachable")
        }
    }
}

fn answer(status: StatusCode, word: &'static str) -> impl IntoResponse + use<> {
    (status, [(header::CONTENT_TYPE, "application/json")], format!("{{\"status\":\"{word}\"}}\n"))
}
