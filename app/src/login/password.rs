//! The second step: the password.

use super::{identifier::with_retry_after, notice::EXPIRED};
use crate::{
    problems::problem_sentence,
    ui::{Alert, AlertKind, Form, Frame, Heading, Layout, PasswordField, Submit, respond},
};
use axum::{http::StatusCode, response::Response};
use domain::Password;
use leptos::prelude::*;
use usecases::login::{AuthenticateError, Credentials, authenticate, current_transaction};
use web::{FormBody, FormToken, Problem, Scripts, Visit, paths};

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct PasswordForm {
    form_token: FormToken,
    /// The address that the page showed.
    username: String,
    password: String,
}

pub(crate) async fn show_password(visit: Visit) -> Result<Response, Problem> {
    page(&visit, StatusCode::OK, None, None).await
}

pub(crate) async fn submit_password(
    mut visit: Visit,
    FormBody(form): FormBody<PasswordForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    if form.password.is_empty() {
        let error = visit.texts.get("password-empty").into_owned();
        return page(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, Some(error)).await;
    }
    let result = match Password::parse(form.password) {
        Ok(password) => {
            let credentials = Credentials { shown: &form.username, password, former: visit.session() };
            authenticate(&visit.context, visit.browser(), credentials).await
        }
        // No account can have such a password.
        Err(_) => Err(AuthenticateError::Wrong),
    };
    match result {
        Ok(authenticated) => {
            visit.begin_session(&authenticated.session);
            Ok(visit.redirect(paths::ACCOUNT))
        }
        Err(AuthenticateError::Expired) => Ok(visit.redirect_with_query(paths::LOGIN_IDENTIFIER, EXPIRED)),
        // The page is shown anew, with the address that counts now.
        Err(AuthenticateError::OtherAddress) => {
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, None).await
        }
        Err(AuthenticateError::Wrong) => {
            let alert = visit.texts.get("login-wrong-password").into_owned();
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(alert), None).await
        }
        Err(AuthenticateError::TooMany(too_many)) => {
            refuse(&visit, Problem::TooMany { retry_after: too_many.retry_after }).await
        }
        Err(AuthenticateError::Busy(_)) => refuse(&visit, Problem::Busy).await,
        Err(AuthenticateError::Storage(error)) => Err(error.into()),
    }
}

async fn refuse(visit: &Visit, problem: Problem) -> Result<Response, Problem> {
    let alert = Some(problem_sentence(visit.texts, problem));
    let page = page(visit, problem.status(), alert, None).await?;
    Ok(with_retry_after(page, problem))
}

async fn page(
    visit: &Visit,
    status: StatusCode,
    alert: Option<String>,
    error: Option<String>,
) -> Result<Response, Problem> {
    let Some(transaction) = current_transaction(&visit.context, visit.browser()).await? else {
        return Ok(visit.redirect_with_query(paths::LOGIN_IDENTIFIER, EXPIRED));
    };
    let texts = visit.texts;
    let token = visit.form_token();
    let refused = alert.is_some();
    let address = transaction.email.as_typed().to_owned();
    let heading = texts.get("login-password-heading");
    let frame = Frame { status, heading: heading.clone(), layout: Layout::Narrow, scripts: Scripts::Islands };
    Ok(respond(visit, frame, move || {
        view! {
            <Heading text=heading/>
            <Alert kind=AlertKind::Bad text=alert/>
            <Form token=token>
                <input type="text" name="username" value=address.clone() autocomplete="username" hidden/>
                <p class="identity">
                    <span class="identity-name">{address}</span>
                    <a class="link" href=paths::LOGIN_IDENTIFIER aria-label=texts.get("login-edit-address-label")>
                        {texts.get("login-edit-address")}
                    </a>
                </p>
                <PasswordField
                    texts=texts
                    name="password"
                    label=texts.get("login-password-label")
                    autocomplete="current-password"
                    autofocus=true
                    refused=refused
                    error=error
                    hint=None
                />
                <Submit text=texts.get("button-continue")/>
            </Form>
            <p class="links">
                <a class="link" href=paths::RESET_REQUEST>{texts.get("login-forgot-password")}</a>
            </p>
        }
    }))
}
