//! Where an application can be reached: for people who begin elsewhere, or for our own calls.

use crate::registered_url::{self, UrlFault, registered_text};
use serde::{Deserialize, Serialize};

/// An address of an application: https, or http on this machine. May have a query and a fragment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AbsoluteUrl(String);

registered_text!(AbsoluteUrl);

impl AbsoluteUrl {
    /// Reads an address.
    ///
    /// # Errors
    /// [`UrlFault`] says how to write it.
    pub fn parse(text: &str) -> Result<Self, UrlFault> {
        let url = registered_url::parse(text)?;
        registered_url::require_safe_transport(&url)?;
        Ok(Self(text.to_owned()))
    }

    /// Whether it has a fragment.
    #[must_use]
    pub fn has_fragment(&self) -> bool {
        self.0.contains('#')
    }
}

#[cfg(test)]
mod tests {
    use super::{AbsoluteUrl, UrlFault};

    #[test]
    fn an_address_may_have_a_query_and_a_fragment() {
        for text in
            ["https://app.example.com/login?from=us#top", "http://localhost:3000/", "https://app.example.com"]
        {
            assert_eq!(AbsoluteUrl::parse(text).map(String::from).as_deref(), Ok(text));
        }
    }

    #[test]
    fn it_is_safe_on_its_way() {
        assert_eq!(AbsoluteUrl::parse("http://app.example.com/"), Err(UrlFault::PlainHttp));
        assert_eq!(AbsoluteUrl::parse("ftp://app.example.com/"), Err(UrlFault::Scheme));
        assert_eq!(AbsoluteUrl::parse("javascript:alert(1)"), Err(UrlFault::Scheme));
    }
}
