//! One message, as HTML and as text.

use super::message_id::MessageId;
use crate::ui::{Frame, Heading, Layout, respond};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use leptos::prelude::*;
use mail::mailbox::StoredMessage;
use std::borrow::Cow;
use web::{Problem, Scripts, Visit, paths};

/// Lets the page hold the frame with the message's HTML.
const WITH_FRAME: &str = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// Mails carry their styles inline; nothing in them may run or load.
const IN_FRAME: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'self'";
/// Makes the mail's links leave the frame.
const LINKS_LEAVE: &str = "<head><base target=\"_top\">";

async fn find(visit: &Visit, MessageId(id): MessageId) -> Result<StoredMessage, Problem> {
    super::ask(&visit.site, move |mailbox| mailbox.read(&id)).await?.ok_or(Problem::NotFound)
}

pub(crate) async fn show_message(visit: Visit, id: MessageId) -> Result<Response, Problem> {
    let message = find(&visit, id).await?;
    let texts = visit.texts;
    let frame = Frame {
        status: StatusCode::OK,
        heading: Cow::Owned(message.subject.clone()),
        layout: Layout::Wide,
        scripts: Scripts::None,
    };
    let page = respond(&visit, frame, move || {
        let html = format!("{}/{}/html", paths::DEV_MAILBOX, message.id);
        view! {
            <p class="links"><a class="link" href=paths::DEV_MAILBOX>{texts.get("mailbox-back")}</a></p>
            <Heading text=Cow::Owned(message.subject)/>
            <dl class="facts">
                <dt>{texts.get("mailbox-to")}</dt>
                <dd>{message.to}</dd>
                <dt>{texts.get("mailbox-date")}</dt>
                <dd>{texts.moment(message.date)}</dd>
            </dl>
            <iframe class="mail-page" title=texts.get("mailbox-as-html") src=html></iframe>
            <section class="section" aria-labelledby="as-text">
                <h2 id="as-text">{texts.get("mailbox-as-text")}</h2>
                <pre class="mail-text" tabindex="0" role="group" aria-labelledby="as-text">{message.text}</pre>
            </section>
        }
    });
    Ok(([(header::CONTENT_SECURITY_POLICY, WITH_FRAME)], page).into_response())
}

pub(crate) async fn show_message_html(visit: Visit, id: MessageId) -> Result<Response, Problem> {
    let message = find(&visit, id).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, IN_FRAME),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    ];
    Ok((headers, message.html.replacen("<head>", LINKS_LEAVE, 1)).into_response())
}
