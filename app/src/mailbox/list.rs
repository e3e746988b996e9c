//! All messages, newest first.

use crate::ui::{Frame, Heading, Layout, respond};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use mail::Mailbox;
use web::{Problem, Scripts, Visit, paths};

pub(crate) async fn show_mailbox(visit: Visit) -> Result<Response, Problem> {
    let messages = super::ask(&visit.site, Mailbox::list).await?;
    let texts = visit.texts;
    let heading = texts.get("mailbox-heading");
    let frame = Frame {
        status: StatusCode::OK,
        heading: heading.clone(),
        layout: Layout::Wide,
        scripts: Scripts::None,
    };
    Ok(respond(&visit, frame, move || {
        if messages.is_empty() {
            return view! { <Heading text=heading lead=texts.get("mailbox-empty").into_any()/> }.into_any();
        }
        let rows = messages.into_iter().map(|message| {
            let href = format!("{}/{}", paths::DEV_MAILBOX, message.id);
            view! {
                <tr>
                    <th scope="row">
                        <a class="mail-subject" href=href>{message.subject}</a>
                        <span class="hint">{texts.get("mailbox-to")} " " {message.to}</span>
                    </th>
                    <td class="hint">{texts.moment(message.date)}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        view! {
            <Heading text=heading lead=texts.get("mailbox-intro").into_any()/>
            <table class="mails">
                <thead>
                    <tr>
                        <th scope="col">{texts.get("mailbox-subject")}</th>
                        <th scope="col">{texts.get("mailbox-date")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    }))
}
