//! Logging out at an application's wish, and where a person may be sent after it.

mod return_to;
mod rp_initiated;
mod target;

pub use return_to::ReturnTo;
pub use rp_initiated::{Here, Logout, LogoutRequest};
pub use target::LogoutTarget;

use crate::Parameters;
use domain::ClientId;

/// Why a request to log out is not followed. A page of ours says so; nobody is sent anywhere, and nobody is logged
/// out without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoutFault {
    /// A parameter comes more than once.
    #[error("a parameter comes more than once")]
    Repeated,
    /// The `id_token_hint` is none of ours.
    #[error("the id_token_hint is no ID token of this issuer")]
    Hint,
    /// `client_id` is not the application that the hint was issued to.
    #[error("client_id and id_token_hint name two different applications")]
    TwoClients,
    /// No application has this `client_id`.
    #[error("no application is registered with this client_id")]
    UnknownClient,
    /// An address without the application that it would be of.
    #[error("the address to go to after logging out needs a client_id or an id_token_hint")]
    TargetWithoutClient,
    /// An address that is not on the application's list.
    #[error("the address to go to after logging out is not registered for this application")]
    TargetNotRegistered,
    /// A `state` that could not be given back as it came.
    #[error("the state is longer than 2048 bytes or has control characters")]
    State,
}

/// The application that a request names by `client_id`.
fn client_id(parameters: &Parameters) -> Result<Option<ClientId>, LogoutFault> {
    match parameters.get("client_id") {
        None => Ok(None),
        Some(text) => ClientId::parse(text).map(Some).ok_or(LogoutFault::UnknownClient),
    }
}

#[cfg(test)]
mod tests;
