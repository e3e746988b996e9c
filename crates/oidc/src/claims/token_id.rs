//! A token's own name, with the grant that it hangs on.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::GrantId;
use serde::{Serialize, Serializer};
use std::fmt;

/// A `jti`: 128 random bits, after the grant's id where a person stands behind the token. So nothing needs to be stored
/// of an access token to know whether it still counts: its grant does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenId {
    /// What the token hangs on; `None` when an application acts for itself.
    pub grant: Option<GrantId>,
    /// What makes it one of its own.
    pub random: [u8; 16],
}

impl TokenId {
    /// Reads the text form; `None` for every other.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (grant, random) = match text.split_once('.') {
            Some((grant, random)) => (Some(GrantId::parse(grant)?), random),
            None => (None, text),
        };
        let random = URL_SAFE_NO_PAD.decode(random).ok()?.try_into().ok()?;
        Some(Self { grant, random })
    }
}

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(grant) = self.grant {
            write!(f, "{}.", grant.as_uuid().simple())?;
        }
        f.write_str(&URL_SAFE_NO_PAD.encode(self.random))
    }
}

impl Serialize for TokenId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Timestamp;

    #[test]
    fn an_id_reads_back_as_what_was_written() {
        let grant = GrantId::new(Timestamp::from_micros(0), [3; 10]);
        for id in [TokenId { grant: Some(grant), random: [7; 16] }, TokenId { grant: None, random: [7; 16] }]
        {
            assert_eq!(TokenId::parse(&id.to_string()), Some(id));
        }
        for text in ["", ".", "x.AAAAAAAAAAAAAAAAAAAAAA", "AAAA", ".AAAAAAAAAAAAAAAAAAAAAA"] {
            assert_eq!(TokenId::parse(text), None, "{text}");
        }
    }
}
