//! An API of the deployment's own: what access tokens are for (RFC 6749 §1.4, RFC 8707 §2).

use crate::{
    client::seconds,
    scope::{EMAIL, OFFLINE_ACCESS, OPENID, PROFILE, Scopes},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, time::Duration};

/// A registered API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Api {
    /// What requests call `audience` and its tokens `aud`: by custom an address, which nobody calls.
    pub identifier: String,
    /// Its name for people.
    pub name: String,
    /// What can be allowed, with a sentence for people each.
    #[serde(default)]
    pub scopes: BTreeMap<String, String>,
    /// How long an access token for it is worth something; without one, the application's or the setting's time.
    #[serde(default, with = "seconds")]
    pub access_token_lifetime: Option<Duration>,
    /// Whether applications get refresh tokens for it.
    #[serde(default)]
    pub allow_offline_access: bool,
}

/// A fault of an API's registration, in sentences for administrators.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiFault {
    /// No identifier, or none that fits into a request.
    #[error(
        "the identifier has 1 to 250 printable ASCII characters without blanks, such as https://api.example.com"
    )]
    Identifier,
    /// No name, or one that is too long or has control characters.
    #[error("the name has 1 to 100 characters, on one line")]
    Name,
    /// What cannot be a scope.
    #[error("a scope has printable ASCII without blanks, quotes and backslashes: {0}")]
    Scope(String),
    /// A scope that OpenID Connect has.
    #[error("the scope {0} means something in OpenID Connect; give it another name")]
    ReservedScope(String),
    /// A time of nothing, or a longer one than is safe.
    #[error("an access token lives between a second and a day")]
    Lifetime,
}

/// The longest identifier, in bytes.
const MAX_IDENTIFIER: usize = 250;
/// The longest life of an access token, in seconds: it cannot be called back.
const MAX_LIFETIME: u64 = 24 * 60 * 60;

impl Api {
    /// An API without scopes, which allows refresh tokens.
    #[must_use]
    pub fn new(identifier: &str, name: &str) -> Self {
        Self {
            identifier: identifier.to_owned(),
            name: name.to_owned(),
            scopes: BTreeMap::new(),
            access_token_lifetime: None,
            allow_offline_access: true,
        }
    }

    /// Checks the registration.
    ///
    /// # Errors
    /// All faults that were found, at least one.
    pub fn validate(&self) -> Result<(), Vec<ApiFault>> {
        let mut faults = Vec::new();
        let printable = self.identifier.bytes().all(|byte| byte.is_ascii_graphic());
        if !printable || !(1..=MAX_IDENTIFIER).contains(&self.identifier.len()) {
            faults.push(ApiFault::Identifier);
        }
        let fits = (1..=100).contains(&self.name.chars().count());
        if !fits || self.name.trim().is_empty() || self.name.chars().any(char::is_control) {
            faults.push(ApiFault::Name);
        }
        faults.extend(self.scopes.keys().filter_map(|scope| scope_fault(scope)));
        if self.access_token_lifetime.is_some_and(|time| !(1..=MAX_LIFETIME).contains(&time.as_secs())) {
            faults.push(ApiFault::Lifetime);
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

fn scope_fault(scope: &str) -> Option<ApiFault> {
    if scope.is_empty() || scope.contains(' ') || Scopes::parse(scope).is_none() {
        Some(ApiFault::Scope(scope.to_owned()))
    } else if [OPENID, PROFILE, EMAIL, OFFLINE_ACCESS].contains(&scope) {
        Some(ApiFault::ReservedScope(scope.to_owned()))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api() -> Api {
        let mut api = Api::new("https://api.example.com", "Orders");
        api.scopes.insert("read:orders".to_owned(), "See your orders".to_owned());
        api
    }

    #[test]
    fn an_api_survives_the_database() {
        let document = serde_json::to_value(api()).expect("a document");
        assert_eq!(serde_json::from_value::<Api>(document).expect("an API"), api());
        let older = serde_json::json!({ "identifier": "x", "name": "X", "unheard_of": 1 });
        assert!(serde_json::from_value::<Api>(older).is_ok());
    }

    #[test]
    fn each_fault_is_told() {
        assert_eq!(api().validate(), Ok(()));
        let fault = |change: fn(&mut Api)| {
            let mut api = api();
            change(&mut api);
            api.validate().expect_err("a fault")
        };
        assert_eq!(fault(|api| api.identifier.clear()), [ApiFault::Identifier]);
        assert_eq!(fault(|api| api.identifier = "a b".to_owned()), [ApiFault::Identifier]);
        assert_eq!(fault(|api| api.identifier = "x".repeat(251)), [ApiFault::Identifier]);
        assert_eq!(fault(|api| api.name = "a\nb".to_owned()), [ApiFault::Name]);
        assert_eq!(fault(|api| api.access_token_lifetime = Some(Duration::ZERO)), [ApiFault::Lifetime]);
        for scope in ["", "a b", "a\"b"] {
            let mut api = api();
            api.scopes.insert(scope.to_owned(), String::new());
            assert_eq!(api.validate(), Err(vec![ApiFault::Scope(scope.to_owned())]));
        }
        let mut api = api();
        api.scopes.insert("openid".to_owned(), String::new());
        assert_eq!(api.validate(), Err(vec![ApiFault::ReservedScope("openid".to_owned())]));
    }
}
