//! Between the password and the session: an administrator chose the password, so its owner chooses another one first.

use super::{
    leads_on::{lead_on, logged_in_already, overtaken},
    notice::EXPIRED,
};
use crate::new_password::{Again, ChoiceForm, PasswordPage, password_page};
use axum::response::Response;
use usecases::login::{ReplacePasswordError, Replacement, password_to_replace, replace_password};
use web::{FormBody, Problem, Visit, paths};

pub(crate) async fn show_new_password(visit: Visit) -> Result<Response, Problem> {
    page(&visit, None).await
}

pub(crate) async fn submit_new_password(
    mut visit: Visit,
    FormBody(form): FormBody<ChoiceForm>,
) -> Result<Response, Problem> {
    if let Some(on) = overtaken(&visit, &form.form_token).await? {
        return Ok(on);
    }
    visit.check_form(&form.form_token)?;
    let new = Replacement {
        password: form.password.into_text(),
        repeat: form.repeat.into_text(),
        former: visit.session(),
        device: visit.device(),
    };
    match replace_password(&visit.context, visit.browser(), new).await {
        Ok(logged_in) => {
            visit.begin_session(&logged_in.session, logged_in.browser);
            visit.remember_device(&logged_in.device);
            Ok(lead_on(&visit))
        }
        Err(ReplacePasswordError::Expired) => Ok(expired(&visit)),
        Err(ReplacePasswordError::Refused(refusal)) => page(&visit, Some(Again::Refusal(refusal))).await,
        Err(ReplacePasswordError::TooMany(too_many)) => {
            page(&visit, Some(Again::Problem(too_many.into()))).await
        }
        Err(ReplacePasswordError::Busy(_)) => page(&visit, Some(Again::Problem(Problem::Busy))).await,
        Err(ReplacePasswordError::Storage(error)) => Err(error.into()),
    }
}

fn expired(visit: &Visit) -> Response {
    visit.redirect_in_flow_with_query(paths::LOGIN_IDENTIFIER, EXPIRED)
}

async fn page(visit: &Visit, again: Option<Again>) -> Result<Response, Problem> {
    let Some(account) = password_to_replace(&visit.context, visit.browser()).await? else {
        return Ok(logged_in_already(visit).await?.unwrap_or_else(|| expired(visit)));
    };
    let texts = visit.texts;
    Ok(password_page(
        visit,
        PasswordPage {
            form_token: visit.form_token(),
            heading: texts.get("replace-heading"),
            // The person typed it, and its password.
            shown: account.as_typed().to_owned(),
            notice: None,
            explanation: Some(texts.get("replace-body")),
            button: texts.get("replace-button"),
            account: &account,
            application: visit.application(),
            again,
        },
    ))
}
