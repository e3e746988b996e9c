//! Where applications send people to log out, and where our own question is answered.

use super::{clear_site_data, views};
use crate::ui::After;
use axum::{
    extract::RawQuery,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use oidc::Parameters;
use url::form_urlencoded;
use usecases::logout::{Behind, LogoutError, Outcome, log_out, log_out_and_return};
use web::{FormBody, FormToken, Problem, Visit, paths};

/// OpenID Connect RP-Initiated Logout §2.
pub(crate) async fn oidc_logout(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let parameters = read(query)?;
    let session = visit.current_session().await?;
    let outcome = log_out(&visit.context, session.as_ref(), &parameters, Behind::Navigation).await;
    let account = session.map(|session| session.email.as_typed().to_owned());
    respond_to(visit, outcome, account, After::Link)
}

/// The same as a form. Browsers send our cookies with a link from another site but not with its forms, so the form
/// becomes a link.
pub(crate) async fn oidc_logout_by_form(FormBody(fields): FormBody<Vec<(String, String)>>) -> Response {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    (StatusCode::SEE_OTHER, [(header::LOCATION, format!("{}?{query}", paths::OIDC_LOGOUT))]).into_response()
}

/// The same in the form that Auth0's clients know.
pub(crate) async fn v2_logout(
    visit: Visit,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let parameters = read(query)?;
    let session = visit.current_session().await?;
    let behind = if is_whole_window(&headers) { Behind::Navigation } else { Behind::Hidden };
    let outcome = log_out_and_return(&visit.context, session.as_ref(), &parameters, behind).await;
    let account = session.map(|session| session.email.as_typed().to_owned());
    respond_to(visit, outcome, account, After::Link)
}

/// Our own question, or that it is done.
pub(crate) async fn show_logout(visit: Visit) -> Result<Response, Problem> {
    Ok(match visit.current_session().await? {
        Some(session) => views::question(&visit, None, session.email.as_typed().to_owned(), Vec::new()),
        None => views::signed_out(&visit, None, None),
    })
}

/// The fields of our question, and the parameters of the request that it is about.
#[derive(serde::Deserialize)]
pub(crate) struct LogoutForm {
    form_token: FormToken,
    id_token_hint: Option<String>,
    logout_hint: Option<String>,
    client_id: Option<String>,
    post_logout_redirect_uri: Option<String>,
    state: Option<String>,
    #[serde(rename = "returnTo")]
    return_to: Option<String>,
}

pub(crate) async fn submit_logout(
    visit: Visit,
    FormBody(form): FormBody<LogoutForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    let is_return_to = form.return_to.is_some();
    let given = [
        ("id_token_hint", form.id_token_hint),
        ("logout_hint", form.logout_hint),
        ("client_id", form.client_id),
        ("post_logout_redirect_uri", form.post_logout_redirect_uri),
        ("state", form.state),
        ("returnTo", form.return_to),
    ];
    let given = given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    let parameters = Parameters::parse(given).map_err(|_| Problem::BadRequest)?;
    let session = visit.current_session().await?;
    let (context, session) = (&visit.context, session.as_ref());
    let outcome = if is_return_to {
        log_out_and_return(context, session, &parameters, Behind::Person).await
    } else {
        log_out(context, session, &parameters, Behind::Person).await
    };
    respond_to(visit, outcome, None, After::Form)
}

/// `account` is who is signed in, for the question.
fn respond_to(
    mut visit: Visit,
    outcome: Result<Outcome, LogoutError>,
    account: Option<String>,
    after: After,
) -> Result<Response, Problem> {
    match outcome.map_err(problem_of)? {
        Outcome::Asks { client, parameters } => {
            Ok(views::question(&visit, client.as_deref(), account.unwrap_or_default(), parameters))
        }
        Outcome::Refused(fault) => Ok(views::refused(&visit, fault)),
        Outcome::Ended { target, client } => {
            if visit.session().is_some() {
                visit.end_session();
            }
            let location = target.map(|target| target.location());
            Ok(clear_site_data(match location {
                None => visit.redirect(paths::LOGOUT),
                Some(location) if after == After::Link => visit.redirect_away(&location),
                Some(location) => views::signed_out(&visit, client.as_deref(), Some(&location)),
            }))
        }
    }
}

fn problem_of(error: LogoutError) -> Problem {
    match error {
        LogoutError::Storage(error) => error.into(),
        LogoutError::Client(error) => {
            tracing::error!(reason = %error, "an application's registration cannot be used");
            Problem::Internal
        }
        LogoutError::Signing(error) => {
            tracing::error!(reason = %error, "our keys cannot be read");
            Problem::Internal
        }
    }
}

fn read(query: Option<String>) -> Result<Parameters, Problem> {
    let query = query.unwrap_or_default();
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    Parameters::parse(pairs).map_err(|_| Problem::BadRequest)
}

/// Whether the request is for what the address bar shows: not for a frame. Browsers too old to say so are believed.
fn is_whole_window(headers: &HeaderMap) -> bool {
    let is = |name, expected: &str| headers.get_all(name).iter().all(|value| value == expected);
    is("sec-fetch-mode", "navigate") && is("sec-fetch-dest", "document")
}
