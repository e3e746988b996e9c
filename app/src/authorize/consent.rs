//! Asks a person to allow an application what it asks for.

use super::{
    outcome::{problem_of, respond_to},
    views::{self, ConsentView},
};
use crate::ui::After;
use axum::response::Response;
use usecases::authorize::{consent, what_is_asked};
use web::{FormBody, FormToken, Problem, Visit, paths};

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct ConsentForm {
    form_token: FormToken,
    decision: Decision,
}

/// Which button was pressed.
#[derive(Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Decision {
    Allow,
    Deny,
}

pub(crate) async fn show_consent(visit: Visit) -> Result<Response, Problem> {
    let Some(state) = visit.authorization() else { return Ok(views::over(&visit, None)) };
    let Some(session) = visit.current_session().await? else {
        return Ok(visit.redirect_in_flow(paths::AUTHORIZE_RESUME));
    };
    match what_is_asked(&visit.context, visit.browser(), state).await.map_err(problem_of)? {
        Some(asked) => Ok(views::consent(&visit, ConsentView { asked, account: session.email })),
        // Says what became of it.
        None => Ok(visit.redirect_in_flow(paths::AUTHORIZE_RESUME)),
    }
}

pub(crate) async fn submit_consent(
    visit: Visit,
    FormBody(form): FormBody<ConsentForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    let Some(state) = visit.authorization() else { return Ok(views::over(&visit, None)) };
    let session = visit.current_session().await?;
    let allowed = form.decision == Decision::Allow;
    let outcome = consent(&visit.context, visit.browser(), session.as_ref(), state, allowed).await;
    respond_to(visit, outcome, After::Form).await
}
