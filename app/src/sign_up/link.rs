//! The mailed link. Inert, like those of a recovery.

use super::offered::require_offered;
use crate::tickets::{LinkResult, take_ticket};
use axum::response::Response;
use web::{Problem, Visit, paths};

pub(crate) async fn open_link(visit: Visit, query: LinkResult) -> Result<Response, Problem> {
    require_offered(&visit)?;
    Ok(take_ticket(visit, query, paths::SIGN_UP_PASSWORD, paths::SIGN_UP_ERROR))
}
