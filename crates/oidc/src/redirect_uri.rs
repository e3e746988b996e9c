//! Where an application's answers may go. Compared as text, byte for byte (RFC 9700 §2.1, RFC 6749 §3.1.2).

use crate::registered_url::{self, UrlFault, registered_text};
use serde::{Deserialize, Serialize};

/// A registered redirect URI: https, http on this machine, or the private scheme of an installed application.
/// Without fragment, wildcard or user, and in the form that browsers write.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RedirectUri(String);

registered_text!(RedirectUri);

impl RedirectUri {
    /// Reads a redirect URI.
    ///
    /// # Errors
    /// [`UrlFault`] says how to write it.
    pub fn parse(text: &str) -> Result<Self, UrlFault> {
        if text.contains('*') {
            return Err(UrlFault::Wildcard);
        }
        if text.contains('#') {
            return Err(UrlFault::Fragment);
        }
        let url = registered_url::parse(text)?;
        // A private scheme is a domain name of the application's maker, backwards (RFC 8252 §7.1, §8.4). The dot in
        // it keeps out `javascript`, `data` and whatever else means something to a browser.
        if !url.scheme().contains('.') {
            registered_url::require_safe_transport(&url)?;
        }
        Ok(Self(text.to_owned()))
    }

    /// Whether it has the private scheme of an installed application (RFC 8252 §7.1).
    #[must_use]
    pub fn has_private_scheme(&self) -> bool {
        !self.0.starts_with("https:") && !self.0.starts_with("http:")
    }

    /// Whether it is the very text that was presented.
    #[must_use]
    pub fn is(&self, presented: &str) -> bool {
        self.0 == presented
    }

    /// Whether it is the text that was presented but for the port on this machine, which an installed application
    /// gets anew each time it starts (RFC 8252 §7.3).
    #[must_use]
    pub fn is_but_for_the_port(&self, presented: &Self) -> bool {
        match (self.loopback_parts(), presented.loopback_parts()) {
            (Some(own), Some(other)) => own == other,
            _ => false,
        }
    }

    /// Host and what follows the port; `None` where this machine is not meant. Plain http means no other.
    fn loopback_parts(&self) -> Option<(&str, &str)> {
        let after_scheme = self.0.strip_prefix("http://")?;
        let end = after_scheme.find(['/', '?']).unwrap_or(after_scheme.len());
        let (authority, rest) = after_scheme.split_at(end);
        // The colons of `[::1]` are none of a port.
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => host,
            _ => authority,
        };
        Some((host, rest))
    }
}

#[cfg(test)]
mod tests;
