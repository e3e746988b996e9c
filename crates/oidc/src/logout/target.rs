//! Where a person goes after logging out.

use super::LogoutFault;
use crate::{Client, RedirectUri};
use url::form_urlencoded::Serializer;

/// A registered address, and what the application gets back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoutTarget {
    uri: RedirectUri,
    state: Option<String>,
}

impl LogoutTarget {
    /// The address, if it is on the application's list: byte for byte (OpenID Connect RP-Initiated Logout §3).
    pub(super) fn registered(
        client: &Client,
        presented: &str,
        state: Option<String>,
    ) -> Result<Self, LogoutFault> {
        let uri = client.post_logout_redirect_uris.iter().find(|uri| uri.is(presented));
        Ok(Self { uri: uri.ok_or(LogoutFault::TargetNotRegistered)?.clone(), state })
    }

    /// The first address on the application's list.
    pub(super) fn first_of(client: &Client) -> Option<Self> {
        Some(Self { uri: client.post_logout_redirect_uris.first()?.clone(), state: None })
    }

    /// The whole address to send the person to.
    #[must_use]
    pub fn location(&self) -> String {
        let Some(state) = &self.state else { return self.uri.to_string() };
        let joint = if self.uri.as_str().contains('?') { '&' } else { '?' };
        let query = Serializer::new(String::new()).append_pair("state", state).finish();
        format!("{}{joint}{query}", self.uri)
    }
}
