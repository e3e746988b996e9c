//! Which applications a person allowed something, and taking it back.

use crate::ui::Form;
use axum::response::Response;
use domain::{ClientId, Timestamp};
use leptos::prelude::*;
use messages::Texts;
use usecases::consents::{Allowed, withdraw};
use web::{FormBody, FormToken, Problem, Visit, paths};

/// The fields of an application's form.
#[derive(serde::Deserialize)]
pub(crate) struct WithdrawForm {
    form_token: FormToken,
    application: String,
}

pub(crate) async fn submit_withdraw_access(
    visit: Visit,
    FormBody(form): FormBody<WithdrawForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    let Some(current) = visit.current_session().await? else {
        return Ok(visit.redirect(paths::LOGIN_IDENTIFIER));
    };
    let client = ClientId::parse(&form.application).ok_or(Problem::BadRequest)?;
    withdraw(&visit.context, &current, &client).await?;
    Ok(visit.redirect(paths::ACCOUNT))
}

/// The section of the account's page; nothing where nothing was allowed.
#[component]
pub(super) fn Applications(
    /// The texts of the person's language.
    texts: Texts,
    /// The applications, each with the proof for its form.
    allowed: Vec<(Allowed, String)>,
    /// The present.
    now: Timestamp,
) -> impl IntoView {
    let items =
        allowed.into_iter().map(|(allowed, token)| item(texts, allowed, now, token)).collect::<Vec<_>>();
    (!items.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="applications">
                <h2 id="applications">{texts.get("account-applications-heading")}</h2>
                <p class="hint">{texts.get("account-applications-hint")}</p>
                <ul class="sessions">{items}</ul>
            </section>
        }
    })
}

fn item(texts: Texts, allowed: Allowed, now: Timestamp, token: String) -> impl IntoView {
    let Allowed { client_id, name, since } = allowed;
    let label = texts.with("account-withdraw-access-label", &[("application", name.as_str().into())]);
    let since = texts.with("application-allowed", &[("when", texts.ago(now.since(since)).into())]);
    view! {
        <li class="session">
            <div class="session-text">
                <p class="session-name">{name}</p>
                <p class="session-detail">{since}</p>
            </div>
            <Form token=token action=paths::WITHDRAW_ACCESS class="session-form">
                <input type="hidden" name="application" value=client_id.to_string()/>
                <button class="button button-small" type="submit" aria-label=label>
                    {texts.get("account-withdraw-access")}
                </button>
            </Form>
        </li>
    }
}
