//! Whom a token speaks of, in the text that applications keep.

use domain::{ClientId, SessionId, SubjectIdentifier};
use serde::{Serialize, Serializer};
use std::fmt;

/// A `sub`: a provider's name, a bar and more for a person, the client's identifier and `@clients` for an application that
/// acts for itself. The forms are those that clients of Auth0 know; neither can be read as the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A person.
    Person(SubjectIdentifier),
    /// An application (RFC 9068 §2.2).
    Client(ClientId),
}

const CLIENT: &str = "@clients";

impl Subject {
    /// Reads the text form; `None` for every other than the one that is written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains('|') {
            SubjectIdentifier::parse(text).map(Self::Person)
        } else {
            ClientId::parse(text.strip_suffix(CLIENT)?).map(Self::Client)
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "{id}"),
            Self::Client(id) => write!(f, "{id}{CLIENT}"),
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A `sid`: the login that a token was issued from, in 32 hexadecimal digits (OpenID Connect Back-Channel Logout §2.1).
#[must_use]
pub fn sid(session: SessionId) -> String {
    session.as_uuid().simple().to_string()
}

/// Reads a `sid`; `None` for every other text.
#[must_use]
pub fn session_of_sid(text: &str) -> Option<SessionId> {
    SessionId::parse(text).filter(|session| sid(*session) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSON_TEXT: &str = "auth0|0190163d8694739baea5966c26f8ad91";

    #[test]
    fn a_subject_reads_back_as_what_was_written() {
        for text in [PERSON_TEXT, "auth0|5f7c8ec7c33c6c004bbafe82", "machine-1@clients"] {
            assert_eq!(Subject::parse(text).map(|subject| subject.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn there_is_one_way_to_write_a_subject() {
        let upper = PERSON_TEXT.to_ascii_uppercase().replace("AUTH0", "auth0");
        for text in
            ["", "auth0|", "auth0|x y", "x", &upper, "auth0|0190163d-8694-739b-aea5-966c26f8ad91", "@clients"]
        {
            assert_eq!(Subject::parse(text), None, "{text}");
        }
        assert_eq!(session_of_sid("0190163d-8694-739b-aea5-966c26f8ad91"), None);
        assert!(session_of_sid("0190163d8694739baea5966c26f8ad91").is_some());
    }
}
