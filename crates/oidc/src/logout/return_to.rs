//! The rules of `/v2/logout`, in the form that Auth0's clients know. Other than there, the whole address counts, its
//! query too: what may be put behind a registered address might lead on from there.

use super::{LogoutFault, LogoutTarget, client_id};
use crate::{Client, Parameters};
use domain::ClientId;

/// What an application asks for. `federated` and `auth0Client` are ignored.
pub struct ReturnTo {
    /// The application that asks, by its own word.
    pub client_id: Option<ClientId>,
    target: Option<String>,
}

impl ReturnTo {
    /// Reads a query.
    ///
    /// # Errors
    /// [`LogoutFault`] for a fault in its form.
    pub fn read(parameters: &Parameters) -> Result<Self, LogoutFault> {
        if parameters.has_repeated() {
            return Err(LogoutFault::Repeated);
        }
        let target = parameters.get("returnTo").map(str::to_owned);
        Ok(Self { client_id: client_id(parameters)?, target })
    }

    /// Where the person goes after logging out: to `returnTo` if the application has it on its list, and without one
    /// to the first of that list. `client` is the application of [`Self::client_id`], if it is registered.
    ///
    /// # Errors
    /// [`LogoutFault`].
    pub fn check(&self, client: Option<&Client>) -> Result<Option<LogoutTarget>, LogoutFault> {
        let client = client.filter(|client| Some(&client.client_id) == self.client_id.as_ref());
        match (&self.target, client) {
            (_, None) if self.client_id.is_some() => Err(LogoutFault::UnknownClient),
            (Some(_), None) => Err(LogoutFault::TargetWithoutClient),
            (None, None) => Ok(None),
            (Some(target), Some(client)) => LogoutTarget::registered(client, target, None).map(Some),
            (None, Some(client)) => Ok(LogoutTarget::first_of(client)),
        }
    }
}
