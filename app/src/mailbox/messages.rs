//! The messages as JSON, for tests of other programs.

use super::codes;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::EmailAddress;
use mail::{Mailbox, mailbox::StoredMessage};
use serde::{Deserialize, Serialize};
use web::{Problem, Site};

/// A message as programs read it.
#[derive(Serialize)]
struct Message<'a> {
    id: &'a str,
    to: &'a str,
    subject: &'a str,
    /// As RFC 3339 writes it.
    date: String,
    text: &'a str,
    html: &'a str,
    /// The addresses in the text, in their order.
    links: Vec<&'a str>,
    /// The code to type, where the mail has one.
    code: Option<&'a str>,
}

impl<'a> Message<'a> {
    fn of(message: &'a StoredMessage) -> Self {
        Self {
            id: &message.id,
            to: &message.to,
            subject: &message.subject,
            date: message.sent_at(),
            text: &message.text,
            html: &message.html,
            links: codes::links(&message.text),
            code: codes::code(&message.text),
        }
    }
}

/// Whose messages are asked for.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    to: Option<String>,
}

/// The newest messages first; with `to`, only those to an address, however it is spelt.
pub(crate) async fn list_messages(
    State(site): State<Site>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(Wanted { to }) = wanted.map_err(|_| Problem::BadRequest)?;
    let all = super::ask(&site, Mailbox::list).await?;
    let is_wanted = |message: &&StoredMessage| to.as_deref().is_none_or(|to| is_same(&message.to, to));
    let messages: Vec<_> = all.iter().filter(is_wanted).map(Message::of).collect();
    let json = serde_json::to_string(&messages).map_err(|_| Problem::Internal)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], json).into_response())
}

/// Deletes all messages.
pub(crate) async fn delete_messages(State(site): State<Site>) -> Result<StatusCode, Problem> {
    super::ask(&site, Mailbox::empty).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mails carry addresses as they travel; tests know them as people type them.
fn is_same(one: &str, other: &str) -> bool {
    match (EmailAddress::parse(one), EmailAddress::parse(other)) {
        (Ok(one), Ok(other)) => one.canonical() == other.canonical(),
        _ => one == other,
    }
}
