//! What a scope lets an application know of a person (OpenID Connect Core §5.4).

use crate::scope::{EMAIL, PROFILE, Scopes};
use domain::{EmailAddress, Timestamp};
use serde::Serialize;

/// What we know of a person that applications may ask for.
#[derive(Clone, Copy)]
pub struct Person<'a> {
    /// The address.
    pub email: &'a EmailAddress,
    /// The whole name.
    pub name: Option<&'a str>,
    /// The first name.
    pub given_name: Option<&'a str>,
    /// The last name.
    pub family_name: Option<&'a str>,
    /// What friends say.
    pub nickname: Option<&'a str>,
    /// The address of a picture.
    pub picture: Option<&'a str>,
    /// Whether the person has shown to receive mail there.
    pub email_verified: bool,
    /// When any of this last changed.
    pub updated_at: Timestamp,
}

/// The claims that some scopes give.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PersonClaims {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    family_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nickname: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<String>,
    /// In seconds since 1970 (Core §5.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email_verified: Option<bool>,
}

impl PersonClaims {
    /// What `scopes` give. Where we know no name, the address is the name, and what stands before the `@` the nickname,
    /// as with Auth0.
    #[must_use]
    pub fn of(person: Person<'_>, scopes: &Scopes) -> Self {
        let email = person.email.canonical();
        let local = email.rsplit_once('@').map_or(email, |(local, _)| local);
        let (profile, address) = (scopes.contains(PROFILE), scopes.contains(EMAIL));
        Self {
            name: profile.then(|| person.name.unwrap_or(email).to_owned()),
            given_name: person.given_name.filter(|_| profile).map(str::to_owned),
            family_name: person.family_name.filter(|_| profile).map(str::to_owned),
            nickname: profile.then(|| person.nickname.unwrap_or(local).to_owned()),
            picture: person.picture.filter(|_| profile).map(str::to_owned),
            updated_at: profile.then(|| person.updated_at.as_seconds()),
            email: address.then(|| email.to_owned()),
            email_verified: address.then_some(person.email_verified),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn claims_of(name: Option<&str>, scopes: &str) -> Value {
        let email = EmailAddress::parse("Ada@Analytical.example").expect("an address");
        let updated_at = Timestamp::from_micros(1_795_456_618_123_456);
        let person = Person {
            email: &email,
            name,
            given_name: name.map(|_| "Ada"),
            family_name: None,
            nickname: name.map(|_| "countess"),
            picture: None,
            email_verified: true,
            updated_at,
        };
        let scopes = Scopes::parse(scopes).expect("scopes");
        serde_json::to_value(PersonClaims::of(person, &scopes)).expect("JSON")
    }

    fn claims(scopes: &str) -> Value {
        claims_of(None, scopes)
    }

    #[test]
    fn a_name_that_is_known_is_told_with_the_profile_alone() {
        let profile = json!({
            "name": "Ada Lovelace",
            "given_name": "Ada",
            "nickname": "countess",
            "updated_at": 1_795_456_618,
        });
        assert_eq!(claims_of(Some("Ada Lovelace"), "openid profile"), profile);
        assert_eq!(claims_of(Some("Ada Lovelace"), "openid"), json!({}));
    }

    #[test]
    fn each_scope_gives_its_claims_and_no_others() {
        assert_eq!(claims("openid"), json!({}));
        assert_eq!(claims("email"), json!({ "email": "ada@analytical.example", "email_verified": true }));
        let profile = json!({
            "name": "ada@analytical.example",
            "nickname": "ada",
            "updated_at": 1_795_456_618,
        });
        assert_eq!(claims("profile"), profile);
    }
}
