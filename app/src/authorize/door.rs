//! `/authorize`: where an application's request comes in, and where it goes on after each step.

use super::outcome::{problem_of, respond_to};
use crate::ui::After;
use axum::{
    extract::RawQuery,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use url::form_urlencoded;
use usecases::{
    authorize::{TicketBrowser, begin, log_in_with_ticket, resume},
    sessions::{CurrentSession, current_session},
};
use web::{FormBody, Problem, Visit, paths};

/// The longest request that is looked at. Browsers and proxies take no longer addresses either.
const MAX_QUERY: usize = 16 * 1024;

/// An application's request (RFC 6749 §4.1.1).
pub(crate) async fn authorize(mut visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let query = query.unwrap_or_default();
    if query.len() > MAX_QUERY {
        return Err(Problem::BadRequest);
    }
    let parameters: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let session = match begin_session_with_ticket(&mut visit, &parameters).await? {
        Some(session) => Some(session),
        None => visit.current_session().await?,
    };
    let outcome = begin(&visit.context, visit.browser(), session.as_ref(), parameters).await;
    respond_to(visit, outcome, After::Link).await
}

/// The session that begins with the ticket of a password that was typed on a page of the application.
async fn begin_session_with_ticket(
    visit: &mut Visit,
    parameters: &[(String, String)],
) -> Result<Option<CurrentSession>, Problem> {
    let by = TicketBrowser { browser: visit.browser(), former: visit.session(), device: visit.device() };
    let logged_in = log_in_with_ticket(&visit.context, by, parameters).await.map_err(problem_of)?;
    let Some(logged_in) = logged_in else { return Ok(None) };
    visit.begin_session(&logged_in.session, logged_in.browser);
    visit.remember_device(&logged_in.device);
    Ok(current_session(&visit.context, &logged_in.session).await?)
}

/// The same as a form (OpenID Connect Core §3.1.2.1). Browsers send our cookies with a link from another site but not
/// with its forms, so the form becomes a link.
pub(crate) async fn authorize_by_form(FormBody(fields): FormBody<Vec<(String, String)>>) -> Response {
    // Written anew, so that nothing but a query can come of it.
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    if query.len() > MAX_QUERY {
        return Problem::TooLarge.into_response();
    }
    let location = format!("{}?{query}", paths::AUTHORIZE);
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Goes on after a step. Reached by redirect from our own forms.
pub(crate) async fn resume_flow(visit: Visit) -> Result<Response, Problem> {
    let Some(state) = visit.authorization() else {
        return Ok(super::views::over(&visit, None));
    };
    let session = visit.current_session().await?;
    let outcome = resume(&visit.context, visit.browser(), session.as_ref(), state).await;
    respond_to(visit, outcome, After::Form).await
}
