//! The link. Inert, like those of a recovery.

use crate::tickets::{LinkResult, take_ticket};
use axum::response::Response;
use web::{Visit, paths};

pub(crate) async fn open_link(visit: Visit, query: LinkResult) -> Response {
    take_ticket(visit, query, paths::EMAIL_VERIFICATION, paths::EMAIL_VERIFICATION_ERROR)
}
