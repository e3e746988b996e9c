//! The ticket that this browser presents with a form: counted first, then proved to be the one that the page showed.

use axum::response::Response;
use usecases::password_reset::{PresentError, Presented, present};
use web::{FormToken, Problem, Visit};

/// Counts the ticket, and checks that the form was made for it: another link may have been opened in this browser since.
///
/// # Errors
/// Why the form goes no further; `None` when there is no ticket. The page that is shown anew says so.
pub(crate) async fn presented<'v>(
    visit: &'v Visit,
    form_token: &FormToken,
) -> Result<Presented<'v>, Option<Problem>> {
    let ticket = visit.ticket().ok_or(None)?;
    let presented = present(&visit.context, ticket).await.map_err(|error| match error {
        PresentError::TooMany(too_many) => too_many.into(),
        PresentError::Storage(error) => Problem::from(error),
    })?;
    visit.check_ticket_form(form_token, ticket)?;
    Ok(presented)
}

/// The answer for a dead ticket: a page for dead links, unless there is a problem that says more.
pub(crate) fn dead_at(
    visit: &Visit,
    path: &'static str,
    problem: Option<Problem>,
) -> Result<Response, Problem> {
    match problem {
        Some(problem @ Problem::TooMany { .. }) => Err(problem),
        _ => Ok(visit.redirect_in_flow(path)),
    }
}
