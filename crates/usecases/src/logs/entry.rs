//! An entry of the log with the names of those whom it is about.

use crate::{application_names::application_names, audit::Event};
use domain::{AuditId, ClientId, EmailAddress, SubjectIdentifier, Timestamp};
use storage::{LoggedEntry, Reader, StorageError};

/// An entry as administrators read it.
pub struct LogEntry {
    /// The entry's id.
    pub id: AuditId,
    /// When it happened.
    pub at: Timestamp,
    /// What happened; absent for an event that another version of this program wrote.
    pub event: Option<Event>,
    /// The event as the database names it.
    pub event_name: String,
    /// Which application it is about.
    pub client_id: Option<ClientId>,
    /// What that application is called; absent when it is gone.
    pub client_name: Option<String>,
    /// Under which name applications know the person. For an account that is gone, the name that follows from its id.
    pub subject: Option<SubjectIdentifier>,
    /// The person's address; absent when the account is gone.
    pub email: Option<EmailAddress>,
    /// The client's address.
    pub client_address: String,
    /// The browser's header.
    pub user_agent: String,
    /// The request, to find its other traces.
    pub request_id: String,
    /// Which application acted through the Management API.
    pub actor: Option<ClientId>,
    /// What else is known. No secrets.
    pub detail: serde_json::Value,
}

/// Gives each entry the name of its application.
pub(super) async fn named(
    reader: &mut Reader,
    logged: Vec<LoggedEntry>,
) -> Result<Vec<LogEntry>, StorageError> {
    let names = application_names(reader, logged.iter().filter_map(|one| one.client_id.as_ref())).await?;
    let entries = logged.into_iter().map(|LoggedEntry { entry, client_id, subject, email }| LogEntry {
        id: entry.id,
        at: entry.at,
        event: Event::parse(&entry.event),
        event_name: entry.event,
        client_name: client_id.as_ref().and_then(|client| names.get(client).cloned()),
        client_id,
        subject: subject.or_else(|| entry.user_id.map(SubjectIdentifier::of)),
        email,
        client_address: entry.client_address,
        user_agent: entry.user_agent,
        request_id: entry.request_id,
        actor: entry.actor,
        detail: entry.detail,
    });
    Ok(entries.collect())
}
