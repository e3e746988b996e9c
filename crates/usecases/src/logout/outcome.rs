//! What stands behind a request to log out, and what can come of it.

use crate::{
    Context,
    applications::{self, FindClientError},
    sessions::{CurrentSession, sign_out},
    signing::SigningError,
};
use domain::ClientId;
use oidc::{
    Client,
    logout::{LogoutFault, LogoutTarget},
};
use storage::StorageError;

/// Who stands behind a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// The person, who pressed the button on our page.
    Person,
    /// A page that sent the whole window here. Every page of the world can do so.
    Navigation,
    /// Something that nobody sees: a frame, say.
    Hidden,
}

/// What the browser gets next.
pub enum Outcome {
    /// Nobody is signed in here any more.
    Ended {
        /// Where the person goes now; `None` for a page of ours.
        target: Option<LogoutTarget>,
        /// The application that asked.
        client: Option<Box<Client>>,
    },
    /// The person is asked.
    Asks {
        /// The application that asks.
        client: Option<Box<Client>>,
        /// The request's parameters, for the form.
        parameters: Vec<(&'static str, String)>,
    },
    /// The request breaks a rule. Nothing happened.
    Refused(LogoutFault),
}

/// Why there is no outcome.
#[derive(Debug, thiserror::Error)]
pub enum LogoutError {
    /// An application's registration cannot be read.
    #[error(transparent)]
    Client(#[from] FindClientError),
    /// Our own keys cannot be read.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The application of an id, if it is registered.
pub(super) async fn find_client(
    context: &Context,
    client: Option<&ClientId>,
) -> Result<Option<Client>, LogoutError> {
    match client {
        Some(client) => Ok(applications::find(context, client).await?),
        None => Ok(None),
    }
}

/// Ends the session, if there is one.
pub(super) async fn end(
    context: &Context,
    session: Option<&CurrentSession>,
    target: Option<LogoutTarget>,
    client: Option<Client>,
) -> Result<Outcome, LogoutError> {
    if let Some(session) = session {
        sign_out(context, session, session.id).await?;
    }
    Ok(Outcome::Ended { target, client: client.map(Box::new) })
}

pub(super) fn refuse(fault: LogoutFault) -> Outcome {
    tracing::info!(reason = %fault, "a request to log out was refused");
    Outcome::Refused(fault)
}
