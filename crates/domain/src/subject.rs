//! Under which name applications know a person.

use crate::UserId;
use std::fmt;

/// A `sub` of OpenID Connect, and a `user_id` of the Management API: `auth0|` and 32 hexadecimal digits, or the identifier
/// that an imported account came with. Applications store it, so it never changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectIdentifier(String);

const OURS: &str = "auth0";
/// OpenID Connect Core §2.
const MAX_BYTES: usize = 255;

impl SubjectIdentifier {
    /// The identifier of an account that was made here.
    #[must_use]
    pub fn of(user: UserId) -> Self {
        Self(format!("{OURS}|{}", user.as_uuid().simple()))
    }

    /// Reads the text: a provider's name, a bar, and what names the person there. Visible ASCII, at most 255 bytes, in
    /// which nothing else could be meant: not even another spelling of our own. `None` for every other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (provider, id) = text.split_once('|')?;
        let named = provider.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let visible = id.bytes().all(|byte| byte.is_ascii_graphic());
        let fits = text.len() <= MAX_BYTES && !provider.is_empty() && !id.is_empty();
        let subject = Self(text.to_owned());
        // A UUID is written in one way only: two texts must not name one account.
        let is_canonical = provider != OURS || UserId::parse(id).is_none_or(|user| Self::of(user) == subject);
        (named && visible && fits && is_canonical).then_some(subject)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the bar: `auth0` for accounts with a password, else a provider's name.
    #[must_use]
    pub fn provider(&self) -> &str {
        self.0.split_once('|').map_or("", |(provider, _)| provider)
    }

    /// What stands after the bar.
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.split_once('|').map_or("", |(_, id)| id)
    }

    /// The account that it is made of; `None` for an identifier that an account was imported with.
    #[must_use]
    pub fn user_id(&self) -> Option<UserId> {
        UserId::parse(self.id()).filter(|user| Self::of(*user) == *self)
    }
}

impl fmt::Display for SubjectIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "auth0|0190163d8694739baea5966c26f8ad91";

    #[test]
    fn an_own_identifier_names_its_account() {
        let subject = SubjectIdentifier::parse(OWN).expect("a subject");
        let user = subject.user_id().expect("an account");
        assert_eq!(SubjectIdentifier::of(user), subject);
        assert_eq!((subject.provider(), subject.id()), ("auth0", "0190163d8694739baea5966c26f8ad91"));
    }

    #[test]
    fn an_imported_identifier_stays_as_it_is() {
        for text in ["auth0|5f7c8ec7c33c6c004bbafe82", "google-oauth2|103547991597142817347", "samlp|x|y"] {
            let subject = SubjectIdentifier::parse(text).expect("a subject");
            assert_eq!((subject.as_str(), subject.user_id()), (text, None));
        }
    }

    #[test]
    fn no_account_has_two_names() {
        let upper = OWN.to_uppercase().replace("AUTH0", "auth0");
        let hyphens = "auth0|0190163d-8694-739b-aea5-966c26f8ad91";
        let long = format!("auth0|{}", "x".repeat(250));
        for text in
            ["", "auth0", "auth0|", "|x", "x y|z", "auth0|a b", "auth0|\u{e9}", &upper, hyphens, &long]
        {
            assert_eq!(SubjectIdentifier::parse(text), None, "{text}");
        }
    }
}
