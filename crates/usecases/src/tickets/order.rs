//! What an application may ask for with a ticket.

use crate::applications::FindClientError;
use domain::{ClientId, EmailAddress, SubjectIdentifier};
use std::time::Duration;
use storage::StorageError;

/// Whose ticket it is to be.
pub enum TicketTarget {
    /// The account that applications know under this name.
    Account(SubjectIdentifier),
    /// The account with this address.
    Address(EmailAddress),
}

/// A ticket as an application asks for it.
pub struct TicketOrder {
    /// For whom.
    pub target: TicketTarget,
    /// How long it is to live; absent for the deployment's own time. Never longer than the deployment allows.
    pub lifetime: Option<Duration>,
    /// The application that the pages name.
    pub client_id: Option<ClientId>,
    /// Where the person goes on afterwards: an address of that application, or the deployment's own.
    pub result_url: Option<String>,
    /// Whether that address gets the account's one.
    pub include_email: bool,
    /// Whether spending the ticket confirms the account's address: when the application mails the link to it.
    pub mark_email_as_verified: bool,
}

/// A ticket that was made.
pub struct CreatedTicket {
    /// The link. It is shown to nobody again.
    pub url: String,
}

/// Why no ticket was made.
#[derive(Debug, thiserror::Error)]
pub enum CreateTicketError {
    /// There is no such account.
    #[error("there is no such account")]
    Unknown,
    /// The account signs in with a provider and has no password here.
    #[error("this account signs in with a provider")]
    NotADatabaseAccount,
    /// The account is blocked: no link works for it.
    #[error("this account is blocked")]
    Blocked,
    /// No application has this name.
    #[error("there is no such application")]
    UnknownClient,
    /// The person would go on to an address that is on no list.
    #[error("this address is not on the application's list")]
    RedirectNotAllowed,
    /// The application's registration cannot be read.
    #[error(transparent)]
    Registration(FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<FindClientError> for CreateTicketError {
    fn from(error: FindClientError) -> Self {
        match error {
            FindClientError::Storage(error) => Self::Storage(error),
            unreadable @ FindClientError::Unreadable { .. } => Self::Registration(unreadable),
        }
    }
}
