//! The origin of an application's pages (RFC 6454), for CORS and for answers by message.

use crate::{
    RedirectUri,
    registered_url::{self, UrlFault, registered_text},
};
use serde::{Deserialize, Serialize};
use url::Url;

/// Scheme, host and port, as browsers send them in `Origin`: https, or http on this machine.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebOrigin(String);

registered_text!(WebOrigin);

impl WebOrigin {
    /// Reads an origin.
    ///
    /// # Errors
    /// [`UrlFault`] says how to write it.
    pub fn parse(text: &str) -> Result<Self, UrlFault> {
        if text.contains('*') {
            return Err(UrlFault::Wildcard);
        }
        let url = registered_url::parse(text)?;
        registered_url::require_safe_transport(&url)?;
        let origin = url.origin().ascii_serialization();
        if origin == text { Ok(Self(origin)) } else { Err(UrlFault::NotAnOrigin) }
    }

    /// The origin of the page that a redirect URI leads to; `None` for a private scheme, which has none.
    #[must_use]
    pub fn of(redirect_uri: &RedirectUri) -> Option<Self> {
        let url = Url::parse(redirect_uri.as_str()).ok()?;
        Self::parse(&url.origin().ascii_serialization()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_send_it() {
        for text in [
            "https://app.example.com",
            "https://app.example.com:8443",
            "http://localhost:3000",
            "http://[::1]:5",
        ] {
            assert_eq!(WebOrigin::parse(text).map(String::from).as_deref(), Ok(text));
        }
        for text in [
            "https://app.example.com/",
            "https://app.example.com/x",
            "https://app.example.com:443",
            "https://APP.example.com",
            "https://*.example.com",
            "http://app.example.com",
            "com.example.app://x",
            "null",
            "*",
            "",
        ] {
            assert!(WebOrigin::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_redirect_uri_has_the_origin_of_its_page() {
        let origin = |text| WebOrigin::of(&RedirectUri::parse(text).expect("a redirect URI"));
        assert_eq!(
            origin("https://app.example.com/cb?x=1").map(String::from).as_deref(),
            Some("https://app.example.com")
        );
        assert_eq!(
            origin("http://localhost:3000/cb").map(String::from).as_deref(),
            Some("http://localhost:3000")
        );
        assert_eq!(origin("com.example.app:/cb"), None);
        assert_eq!(origin("com.example.app://host/cb"), None);
    }
}
