//! How an application's refresh tokens live, as Auth0 writes it.

use oidc::{Client, ClientLifetimes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use usecases::Services;

/// How refresh tokens live. They always rotate and always end.
#[derive(Serialize, JsonSchema)]
pub(super) struct RefreshTokenView {
    rotation_type: &'static str,
    expiration_type: &'static str,
    /// How long a replaced one may come once more, in seconds.
    leeway: u64,
    /// When all of a login end, in seconds.
    token_lifetime: u64,
    infinite_token_lifetime: bool,
    /// When one ends that is not used, in seconds.
    idle_token_lifetime: u64,
    infinite_idle_token_lifetime: bool,
}

/// What may be said of refresh tokens.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefreshTokenWish {
    /// `rotating`: each use replaces one.
    rotation_type: Option<String>,
    /// `expiring`: none lives for ever.
    expiration_type: Option<String>,
    /// How long a replaced one may come once more, in seconds: 60 at most.
    leeway: Option<u64>,
    /// When all of a login end, in seconds.
    token_lifetime: Option<u64>,
    /// Must not be true.
    infinite_token_lifetime: Option<bool>,
    /// When one ends that is not used, in seconds.
    idle_token_lifetime: Option<u64>,
    /// Must not be true.
    infinite_idle_token_lifetime: Option<bool>,
}

/// The application's times; where it has none, the deployment's.
pub(super) fn view(client: &Client, services: &Services) -> RefreshTokenView {
    let (times, settings) = (&client.lifetimes, &services.settings.oidc);
    RefreshTokenView {
        rotation_type: "rotating",
        expiration_type: "expiring",
        leeway: times.refresh_leeway.unwrap_or(settings.refresh_leeway).as_secs(),
        token_lifetime: times.refresh_absolute.unwrap_or(settings.refresh_absolute).as_secs(),
        infinite_token_lifetime: false,
        idle_token_lifetime: times.refresh_idle.unwrap_or(settings.refresh_idle).as_secs(),
        infinite_idle_token_lifetime: false,
    }
}

impl RefreshTokenWish {
    /// Sets the times that are there.
    pub(super) fn apply(self, lifetimes: &mut ClientLifetimes) -> Result<(), String> {
        let refused =
            |sentence: &str, name: &str| Err(format!("'{sentence}' on property refresh_token.{name}."));
        if self.rotation_type.is_some_and(|kind| kind != "rotating") {
            return refused("Refresh tokens always rotate: expected rotating", "rotation_type");
        }
        if self.expiration_type.is_some_and(|kind| kind != "expiring") {
            return refused("Refresh tokens always end: expected expiring", "expiration_type");
        }
        if self.infinite_token_lifetime == Some(true) || self.infinite_idle_token_lifetime == Some(true) {
            return refused("Refresh tokens always end: expected false", "infinite_token_lifetime");
        }
        let seconds = Duration::from_secs;
        lifetimes.refresh_leeway = self.leeway.map(seconds).or(lifetimes.refresh_leeway);
        lifetimes.refresh_absolute = self.token_lifetime.map(seconds).or(lifetimes.refresh_absolute);
        lifetimes.refresh_idle = self.idle_token_lifetime.map(seconds).or(lifetimes.refresh_idle);
        Ok(())
    }
}
