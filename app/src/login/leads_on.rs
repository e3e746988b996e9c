//! Where a login leads: to the application that a person is on the way to, or to the person's own account.

use axum::response::Response;
use web::{FormToken, Problem, Visit, paths};

/// Somebody just logged in.
pub(crate) fn lead_on(visit: &Visit) -> Response {
    if visit.authorization().is_some() {
        visit.redirect_in_flow(paths::AUTHORIZE_RESUME)
    } else {
        visit.redirect(paths::ACCOUNT)
    }
}

/// The answer for a form that came too late, because another tab of this browser logged in since it was made: this
/// tab goes on to its own application. `None` when the form is no older than the login, or nobody is logged in.
pub(super) async fn overtaken(visit: &Visit, token: &FormToken) -> Result<Option<Response>, Problem> {
    if visit.check_form(token).is_ok() { Ok(None) } else { logged_in_already(visit).await }
}

/// Where somebody goes on who is logged in and on the way to an application; `None` for everybody else.
pub(super) async fn logged_in_already(visit: &Visit) -> Result<Option<Response>, Problem> {
    let is_so = visit.authorization().is_some() && visit.current_session().await?.is_some();
    Ok(is_so.then(|| visit.redirect_in_flow(paths::AUTHORIZE_RESUME)))
}
