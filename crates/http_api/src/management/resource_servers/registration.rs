//! What a body says of an API, read into a registration.

use crate::management::patch::Patch;
use oidc::Api;
use schemars::JsonSchema;
use serde::Deserialize;
use std::time::Duration;

/// An API but for its identifier, whole or in part.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Registration {
    /// What requests call `audience`. Needed when it is made, and the same for ever.
    pub(super) identifier: Option<String>,
    /// Its name for people.
    pub(super) name: Option<String>,
    /// What can be allowed: all of it.
    scopes: Option<Vec<Scope>>,
    /// Must be `RS256`, which everybody can verify.
    signing_alg: Option<String>,
    /// How long an access token counts, in seconds: a day at most. `null` for the usual time.
    token_lifetime: Patch<u64>,
    /// Whether applications get refresh tokens for it.
    allow_offline_access: Option<bool>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Scope {
    value: String,
    #[serde(default)]
    description: String,
}

impl Registration {
    /// What this server does not do, in a sentence.
    pub(super) fn refused(&self) -> Option<&'static str> {
        let other_algorithm = self.signing_alg.as_ref().is_some_and(|name| name != "RS256");
        other_algorithm.then_some("'Expected RS256' on property signing_alg.")
    }

    /// Changes a registration as the body says. What is absent stays.
    pub(super) fn apply(self, api: &mut Api) {
        if let Some(name) = self.name {
            api.name = name;
        }
        if let Some(scopes) = self.scopes {
            api.scopes = scopes.into_iter().map(|scope| (scope.value, scope.description)).collect();
        }
        if let Some(seconds) = self.token_lifetime.into_change() {
            api.access_token_lifetime = seconds.map(Duration::from_secs);
        }
        api.allow_offline_access = self.allow_offline_access.unwrap_or(api.allow_offline_access);
    }
}
