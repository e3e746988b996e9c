//! Asks a person with which account to go on.

use super::{outcome::respond_to, views};
use crate::ui::After;
use axum::response::Response;
use usecases::authorize::choose_account;
use web::{FormBody, FormToken, Problem, Visit, paths};

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct ChoiceForm {
    form_token: FormToken,
}

pub(crate) async fn show_account_choice(visit: Visit) -> Result<Response, Problem> {
    Ok(match visit.current_session().await? {
        Some(session) => views::account_choice(&visit, &session.email),
        None => visit.redirect_in_flow(paths::LOGIN_IDENTIFIER),
    })
}

pub(crate) async fn submit_account_choice(
    visit: Visit,
    FormBody(form): FormBody<ChoiceForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    let Some(state) = visit.authorization() else { return Ok(views::over(&visit, None)) };
    let session = visit.current_session().await?;
    let outcome = choose_account(&visit.context, visit.browser(), session.as_ref(), state).await;
    respond_to(visit, outcome, After::Form).await
}
