//! Signing out: here, somewhere else, everywhere.

use crate::{login::SIGNED_OUT, logout::clear_site_data};
use axum::response::Response;
use domain::SessionId;
use usecases::sessions::{sign_out, sign_out_everywhere};
use web::{FormBody, FormToken, Problem, Visit, paths};

/// The fields of the two forms that need no more than a proof.
#[derive(serde::Deserialize)]
pub(crate) struct SignOutForm {
    form_token: FormToken,
}

/// The fields of a session's form.
#[derive(serde::Deserialize)]
pub(crate) struct EndSessionForm {
    form_token: FormToken,
    session: String,
}

pub(crate) async fn submit_sign_out(
    visit: Visit,
    FormBody(form): FormBody<SignOutForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    if let Some(current) = visit.current_session().await? {
        sign_out(&visit.context, &current, current.id).await?;
    }
    Ok(to_login(visit))
}

pub(crate) async fn submit_sign_out_everywhere(
    visit: Visit,
    FormBody(form): FormBody<SignOutForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    if let Some(current) = visit.current_session().await? {
        sign_out_everywhere(&visit.context, &current).await?;
    }
    Ok(to_login(visit))
}

pub(crate) async fn submit_end_session(
    visit: Visit,
    FormBody(form): FormBody<EndSessionForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    let Some(current) = visit.current_session().await? else {
        return Ok(visit.redirect(paths::LOGIN_IDENTIFIER));
    };
    let session = SessionId::parse(&form.session).ok_or(Problem::BadRequest)?;
    sign_out(&visit.context, &current, session).await?;
    if session == current.id { Ok(to_login(visit)) } else { Ok(visit.redirect(paths::ACCOUNT)) }
}

fn to_login(mut visit: Visit) -> Response {
    visit.end_session();
    clear_site_data(visit.redirect_with_query(paths::LOGIN_IDENTIFIER, SIGNED_OUT))
}
