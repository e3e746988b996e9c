//! The ticket that this browser presents with a form: counted first, then proved to be the one that the page showed.

use axum::response::Response;
use usecases::password_reset::{PresentError, Presented, present};
use web::{FormToken, Problem, Visit, paths};

/// Why the form about a ticket goes no further.
pub(crate) enum NotPresented {
    /// There is no ticket.
    None,
    /// The page is shown anew, and says why.
    Refused(Problem),
}

/// Counts the ticket, and checks that the form was made for it: another link may have been opened in this browser since.
///
/// # Errors
/// [`NotPresented`].
pub(crate) async fn presented<'v>(
    visit: &'v Visit,
    form_token: &FormToken,
) -> Result<Presented<'v>, NotPresented> {
    let ticket = visit.ticket().ok_or(NotPresented::None)?;
    let presented = present(&visit.context, ticket).await.map_err(|error| {
        NotPresented::Refused(match error {
            PresentError::TooMany(too_many) => too_many.into(),
            PresentError::Storage(error) => error.into(),
        })
    })?;
    visit.check_ticket_form(form_token, ticket).map_err(NotPresented::Refused)?;
    Ok(presented)
}

/// The answer for a dead ticket: the page for dead links, unless there is a problem that says more.
pub(super) fn dead(visit: &Visit, problem: Option<Problem>) -> Result<Response, Problem> {
    dead_at(visit, paths::RESET_ERROR, problem)
}

/// The same, with another page for dead links.
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
