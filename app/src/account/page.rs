//! Who I am and where I am signed in.

use super::{applications::Applications, session_item::SessionItem};
use crate::ui::{Alert, Form, Frame, Heading, Layout, News, SentenceWithAddress, respond};
use axum::{
    extract::{Query, rejection::QueryRejection},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use usecases::{consents, sessions::list_sessions};
use web::{Problem, Scripts, Visit, paths};

/// The query's one parameter: a number, so that no words of a link's maker reach the page.
#[derive(serde::Deserialize)]
pub(crate) struct AccountQuery {
    /// How many other sessions a new password ended.
    ended: u16,
}

pub(crate) async fn show_account(
    visit: Visit,
    query: Result<Query<AccountQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let Some(current) = visit.current_session().await? else {
        return Ok(visit.redirect(paths::LOGIN_IDENTIFIER));
    };
    let sessions = list_sessions(&visit.context, &current).await?;
    let allowed = consents::list(&visit.context, &current).await?;
    let texts = visit.texts;
    let now = visit.context.now();
    let heading = texts.get("account-heading");
    let address = current.email.as_typed().to_owned();
    let news = query.ok().map(|Query(query)| {
        News::Good(texts.with("account-password-changed", &[("sessions", query.ended.into())]))
    });
    let sentence = texts.with("account-signed-in-as", &[("email", address.as_str().into())]);
    // A fresh proof a form costs one keyed hash each.
    let sessions: Vec<_> = sessions.into_iter().map(|session| (session, visit.form_token())).collect();
    let allowed: Vec<_> = allowed.into_iter().map(|allowed| (allowed, visit.form_token())).collect();
    let (here, everywhere) = (visit.form_token(), visit.form_token());
    let frame = Frame {
        status: StatusCode::OK,
        heading: heading.clone(),
        layout: Layout::Wide,
        scripts: Scripts::None,
    };
    Ok(respond(&visit, frame, move || {
        let lead = view! { <SentenceWithAddress sentence=sentence address=address/> };
        let items = sessions
            .into_iter()
            .map(|(session, token)| view! { <SessionItem texts=texts session=session now=now token=token/> })
            .collect_view();
        view! {
            <Heading text=heading lead=lead.into_any()/>
            <Alert news=news/>
            <Form token=here action=paths::SIGN_OUT class="actions">
                <button class="button" type="submit">{texts.get("account-sign-out")}</button>
            </Form>
            <p class="links">
                <a class="link" href=paths::ACCOUNT_PASSWORD>{texts.get("account-change-password")}</a>
            </p>
            <section class="section" aria-labelledby="sessions">
                <h2 id="sessions">{texts.get("account-sessions-heading")}</h2>
                <ul class="sessions">{items}</ul>
                <Form token=everywhere action=paths::SIGN_OUT_EVERYWHERE class="actions">
                    <p class="hint" id="everywhere-hint">{texts.get("account-sign-out-everywhere-hint")}</p>
                    <button class="button" type="submit" aria-describedby="everywhere-hint">
                        {texts.get("account-sign-out-everywhere")}
                    </button>
                </Form>
            </section>
            <Applications texts=texts allowed=allowed now=now/>
        }
    }))
}
