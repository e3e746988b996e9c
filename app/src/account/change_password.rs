//! Changing one's own password, with the present one as proof.

use crate::{
    login::forgot_link,
    new_password::{NewPassword, NewPasswordFields},
    problems::{problem_sentence, with_retry_after},
    ui::{Alert, Form, Frame, Heading, Layout, News, PasswordField, SentenceWithAddress, Submit, respond},
};
use axum::{http::StatusCode, response::Response};
use domain::PasswordRefusal;
use leptos::prelude::*;
use usecases::{
    account::{ChangePasswordError, ChangedBy, PasswordChange, change_password},
    sessions::CurrentSession,
};
use web::{FormBody, FormToken, Problem, Scripts, TypedSecret, Visit, paths};

/// What the page shows beside the person and its fixed texts.
#[derive(Default)]
struct Told {
    problem: Option<Problem>,
    current_error: Option<String>,
    refusal: Option<PasswordRefusal>,
}

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct ChangePasswordForm {
    form_token: FormToken,
    current: TypedSecret,
    password: TypedSecret,
    repeat: TypedSecret,
}

pub(crate) async fn show_change_password(visit: Visit) -> Result<Response, Problem> {
    let Some(current) = visit.current_session().await? else {
        return Ok(visit.redirect(paths::LOGIN_IDENTIFIER));
    };
    Ok(page(&visit, &current, StatusCode::OK, Told::default()))
}

pub(crate) async fn submit_change_password(
    mut visit: Visit,
    FormBody(form): FormBody<ChangePasswordForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    let Some(current) = visit.current_session().await? else {
        return Ok(visit.redirect(paths::LOGIN_IDENTIFIER));
    };
    if form.current.is_empty() {
        let error = visit.texts.get("account-password-current-empty").into_owned();
        return Ok(refuse_current(&visit, &current, error));
    }
    let change = PasswordChange {
        current: form.current.into_text(),
        password: form.password.into_text(),
        repeat: form.repeat.into_text(),
    };
    let by = ChangedBy { browser: visit.browser(), device: visit.device() };
    match change_password(&visit.context, &current, by, change).await {
        Ok(changed) => {
            visit.begin_session(&changed.session, changed.browser);
            visit.remember_device(&changed.device);
            let query = format!("ended={}", changed.sessions_ended);
            Ok(visit.redirect_with_query(paths::ACCOUNT, &query))
        }
        Err(ChangePasswordError::Ended) => Ok(visit.redirect(paths::LOGIN_IDENTIFIER)),
        Err(ChangePasswordError::Wrong) => {
            let error = visit.texts.get("account-password-current-wrong").into_owned();
            Ok(refuse_current(&visit, &current, error))
        }
        Err(ChangePasswordError::Refused(refusal)) => {
            let told = Told { refusal: Some(refusal), ..Told::default() };
            Ok(page(&visit, &current, StatusCode::UNPROCESSABLE_ENTITY, told))
        }
        Err(ChangePasswordError::TooMany(too_many)) => Ok(refuse(&visit, &current, too_many.into())),
        Err(ChangePasswordError::Busy(_)) => Ok(refuse(&visit, &current, Problem::Busy)),
        Err(ChangePasswordError::Storage(error)) => Err(error.into()),
    }
}

fn refuse_current(visit: &Visit, current: &CurrentSession, error: String) -> Response {
    let told = Told { current_error: Some(error), ..Told::default() };
    page(visit, current, StatusCode::UNPROCESSABLE_ENTITY, told)
}

fn refuse(visit: &Visit, current: &CurrentSession, problem: Problem) -> Response {
    let told = Told { problem: Some(problem), ..Told::default() };
    with_retry_after(page(visit, current, problem.status(), told), problem)
}

fn page(visit: &Visit, current: &CurrentSession, status: StatusCode, told: Told) -> Response {
    let texts = visit.texts;
    let token = visit.form_token();
    let forgot = forgot_link(visit, paths::RESET_REQUEST.to_owned());
    let heading = texts.get("account-password-heading");
    let address = current.email.as_typed().to_owned();
    let sentence = texts.with("account-signed-in-as", &[("email", address.as_str().into())]);
    let alert = told.problem.map(|problem| News::Bad(problem_sentence(texts, problem)));
    let new = NewPassword::of(visit, &current.email, told.refusal);
    let frame = Frame { status, heading: heading.clone(), layout: Layout::Narrow, scripts: Scripts::Islands };
    respond(visit, frame, move || {
        let lead = view! { <SentenceWithAddress sentence=sentence address=address/> };
        view! {
            <Heading text=heading lead=lead.into_any()/>
            <Alert news=alert/>
            <Form token=token>
                <NewPasswordFields new=new>
                    <PasswordField
                        texts=texts
                        name="current"
                        label=texts.get("account-password-current-label")
                        autocomplete="current-password"
                        autofocus=true
                        hint=None
                        error=told.current_error
                    />
                </NewPasswordFields>
                <Submit text=texts.get("account-password-button")/>
            </Form>
            <p class="links">
                <a class="link" href=paths::ACCOUNT>{texts.get("account-password-back")}</a>
                {forgot}
            </p>
        }
    })
}
