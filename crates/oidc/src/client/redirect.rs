//! Whether an answer may go where a request says.

use super::{Client, ClientKind};
use crate::RedirectUri;

impl Client {
    /// The redirect URI that a request presents, if it is registered: as the very same text. An installed
    /// application may change the port on this machine, and nothing else (RFC 8252 §7.3, RFC 9700 §2.1).
    #[must_use]
    pub fn registered_redirect(&self, presented: &str) -> Option<RedirectUri> {
        if let Some(registered) = self.redirect_uris.iter().find(|registered| registered.is(presented)) {
            return Some(registered.clone());
        }
        if self.kind != ClientKind::Native {
            return None;
        }
        let presented = RedirectUri::parse(presented).ok()?;
        let known = self.redirect_uris.iter().any(|registered| registered.is_but_for_the_port(&presented));
        known.then_some(presented)
    }
}
