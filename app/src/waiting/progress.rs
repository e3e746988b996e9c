//! For the script of the waiting page: whether it may lead on.

use axum::http::StatusCode;
use usecases::password_reset::is_finished;
use web::{Problem, Visit};

/// 200 when "Check your email" would lead on; 204 while this browser waits, or asked for nothing.
pub(crate) async fn show_progress(visit: Visit) -> Result<StatusCode, Problem> {
    if !visit.is_known() {
        return Ok(StatusCode::NO_CONTENT);
    }
    let may_lead_on = match is_finished(&visit.context, visit.browser()).await? {
        Some(is_finished) => is_finished,
        // Another tab has logged in meanwhile.
        None => visit.current_session().await?.is_some(),
    };
    Ok(if may_lead_on { StatusCode::OK } else { StatusCode::NO_CONTENT })
}
