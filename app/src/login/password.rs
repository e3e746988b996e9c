//! The second step: the password.

use super::{
    forgot::forgot_link,
    intro::to_application,
    leads_on::{lead_on, logged_in_already, overtaken},
    notice::{EXPIRED, NoticeQuery},
};
use crate::{
    problems::{problem_sentence, with_retry_after},
    ui::{Alert, Form, Frame, Heading, Layout, News, PasswordField, Submit, respond},
};
use axum::{
    extract::{Query, rejection::QueryRejection},
    http::StatusCode,
    response::Response,
};
use domain::Password;
use leptos::prelude::*;
use usecases::login::{Accepted, AuthenticateError, Credentials, authenticate, current_transaction};
use web::{FormBody, FormToken, Problem, Scripts, TypedSecret, Visit, paths};

/// What the page shows beside the address and its fixed texts.
#[derive(Default)]
struct Told {
    alert: Option<News>,
    error: Option<String>,
}

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct PasswordForm {
    form_token: FormToken,
    /// The address that the page showed.
    username: String,
    password: TypedSecret,
}

pub(crate) async fn show_password(
    visit: Visit,
    query: Result<Query<NoticeQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let notice = query.ok().and_then(|Query(query)| query.at_password(visit.texts));
    let alert = notice.map(News::Good);
    page(&visit, StatusCode::OK, Told { alert, error: None }).await
}

pub(crate) async fn submit_password(
    mut visit: Visit,
    FormBody(form): FormBody<PasswordForm>,
) -> Result<Response, Problem> {
    if let Some(on) = overtaken(&visit, &form.form_token).await? {
        return Ok(on);
    }
    visit.check_form(&form.form_token)?;
    if form.password.is_empty() {
        let error = Some(visit.texts.get("password-empty").into_owned());
        return page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Told { error, alert: None }).await;
    }
    let result = match Password::parse(form.password.into_text()) {
        Ok(password) => {
            let credentials = Credentials {
                shown: &form.username,
                password,
                former: visit.session(),
                device: visit.device(),
            };
            authenticate(&visit.context, visit.browser(), credentials).await
        }
        // No account can have such a password.
        Err(_) => Err(AuthenticateError::Wrong),
    };
    match result {
        Ok(Accepted::Session(logged_in)) => {
            visit.begin_session(&logged_in.session, logged_in.browser);
            visit.remember_device(&logged_in.device);
            Ok(lead_on(&visit))
        }
        Ok(Accepted::MustReplace { browser }) => {
            visit.renew_browser(browser);
            Ok(visit.redirect_in_flow(paths::LOGIN_NEW_PASSWORD))
        }
        Err(AuthenticateError::Expired) => {
            Ok(visit.redirect_in_flow_with_query(paths::LOGIN_IDENTIFIER, EXPIRED))
        }
        // The page is shown anew, with the address that counts now.
        Err(AuthenticateError::OtherAddress) => {
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Told::default()).await
        }
        Err(AuthenticateError::Wrong) => {
            let alert = Some(News::Bad(wrong(&visit)));
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Told { alert, error: None }).await
        }
        Err(AuthenticateError::TooMany(too_many)) => refuse(&visit, too_many.into()).await,
        Err(AuthenticateError::Busy(_)) => refuse(&visit, Problem::Busy).await,
        Err(AuthenticateError::Storage(error)) => Err(error.into()),
    }
}

async fn refuse(visit: &Visit, problem: Problem) -> Result<Response, Problem> {
    let alert = Some(News::Bad(refusal(visit, problem)));
    let page = page(visit, problem.status(), Told { alert, error: None }).await?;
    Ok(with_retry_after(page, problem))
}

/// The same for every address.
fn wrong(visit: &Visit) -> String {
    let texts = visit.texts;
    let text = if visit.context.configuration.offers_reset() {
        texts.get("login-wrong-password")
    } else {
        texts.get("login-wrong-password-only")
    };
    text.into_owned()
}

/// From this many minutes on, choosing a new password is quicker than waiting.
const LONG_WAIT: u64 = 4;

/// Whoever would have to wait long is shown the way that does not wait. By the time alone, so that it tells nothing
/// of the account.
fn refusal(visit: &Visit, problem: Problem) -> String {
    let texts = visit.texts;
    let minutes = problem.retry_after().unwrap_or(0).div_ceil(60);
    let offers_reset = visit.context.configuration.offers_reset();
    if matches!(problem, Problem::TooMany { .. }) && minutes >= LONG_WAIT && offers_reset {
        texts.with("login-wait-or-reset", &[("minutes", minutes.into())])
    } else {
        problem_sentence(texts, problem)
    }
}

async fn page(visit: &Visit, status: StatusCode, told: Told) -> Result<Response, Problem> {
    let Some(transaction) = current_transaction(&visit.context, visit.browser()).await? else {
        let expired = || visit.redirect_in_flow_with_query(paths::LOGIN_IDENTIFIER, EXPIRED);
        return Ok(logged_in_already(visit).await?.unwrap_or_else(expired));
    };
    let texts = visit.texts;
    let token = visit.form_token();
    let refused = matches!(told.alert, Some(News::Bad(_)));
    let address = transaction.email.as_typed().to_owned();
    let heading = texts.get("login-password-heading");
    let lead = to_application(visit).map(IntoAny::into_any);
    let edit = visit.path_in_flow(paths::LOGIN_IDENTIFIER);
    let forgot = forgot_link(visit, visit.path_in_flow(paths::RESET_REQUEST));
    let frame = Frame { status, heading: heading.clone(), layout: Layout::Narrow, scripts: Scripts::Islands };
    Ok(respond(visit, frame, move || {
        view! {
            <Heading text=heading lead=lead/>
            <Alert news=told.alert/>
            <Form token=token>
                <input type="text" name="username" value=address.clone() autocomplete="username" hidden/>
                <p class="identity">
                    <span class="identity-name">{address}</span>
                    <a class="link" href=edit aria-label=texts.get("login-edit-address-label")>
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
                    error=told.error
                    hint=None
                />
                <Submit text=texts.get("button-continue")/>
            </Form>
            <p class="links">
                {forgot}
            </p>
        }
    }))
}
