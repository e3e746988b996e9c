//! Whether an application may have what it asks for: who asks, whose account, what, for how long.

use super::consent_list::{ApiScopes, own_scopes};
use crate::ui::{Form, Frame, Heading, SentenceWithAddress, Towards, respond_towards};
use axum::{http::StatusCode, response::Response};
use domain::EmailAddress;
use leptos::prelude::*;
use messages::Texts;
use oidc::scope::OFFLINE_ACCESS;
use std::time::Duration;
use usecases::authorize::Asked;
use web::Visit;

/// What the page shows.
pub(in crate::authorize) struct ConsentView {
    /// Who asks, for what.
    pub(in crate::authorize) asked: Asked,
    /// Whose account it is.
    pub(in crate::authorize) account: EmailAddress,
}

pub(in crate::authorize) fn consent(visit: &Visit, page: ConsentView) -> Response {
    let ConsentView { asked: Asked { client, scope, api }, account } = page;
    let texts = visit.texts;
    let token = visit.form_token();
    let application = client.name.as_str();
    let heading = texts.with("consent-heading", &[("application", application.into())]);
    let address = account.as_typed().to_owned();
    let sentence = texts
        .with("consent-lead", &[("application", application.into()), ("email", address.as_str().into())]);
    let own = own_scopes(texts, &scope);
    let of_api = api.map(|api| ApiScopes::of(texts, &scope, &api));
    let absence = scope.contains(OFFLINE_ACCESS).then(|| {
        let setting = visit.context.settings.oidc.refresh_absolute;
        absence(texts, client.lifetimes.refresh_absolute.unwrap_or(setting))
    });
    let frame = Frame::plain(StatusCode::OK, heading.clone().into());
    let towards = Towards { application: Some(&client), ..Towards::default() };
    respond_towards(visit, towards, frame, move || {
        let lead = view! { <SentenceWithAddress sentence=sentence address=address/> };
        let item = |text| view! { <li>{text}</li> };
        let of_api = of_api.map(|ApiScopes { title, scopes }| {
            view! {
                <p>{title}</p>
                <ul class="list">{scopes.into_iter().map(item).collect_view()}</ul>
            }
        });
        view! {
            <Heading text=heading.into() lead=lead.into_any()/>
            <ul class="list">{own.into_iter().map(item).collect_view()}</ul>
            {of_api}
            <p class="hint">{texts.get("consent-until")} " " {absence}</p>
            <Form token=token class="actions">
                <button class="button button-primary" type="submit" name="decision" value="allow">
                    {texts.get("consent-allow")}
                </button>
                <button class="button" type="submit" name="decision" value="deny">
                    {texts.get("consent-deny")}
                </button>
            </Form>
        }
    })
}

/// How long an application keeps access while the person is away.
fn absence(texts: Texts, lasts: Duration) -> String {
    let hours = lasts.as_secs().div_ceil(60 * 60);
    let days = if hours < 24 { 0 } else { hours / 24 };
    texts.with("consent-absence", &[("days", days.into()), ("hours", hours.into())])
}
