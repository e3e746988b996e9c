//! How long what an application gets is worth something.

use super::seconds;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// An application's own times; where there is none, the deployment's setting holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClientLifetimes {
    /// An ID token's.
    #[serde(with = "seconds")]
    pub id_token: Option<Duration>,
    /// An access token's. An API may have a shorter one.
    #[serde(with = "seconds")]
    pub access_token: Option<Duration>,
    /// After how long without use a refresh token ends.
    #[serde(with = "seconds")]
    pub refresh_idle: Option<Duration>,
    /// After how long it ends in any case.
    #[serde(with = "seconds")]
    pub refresh_absolute: Option<Duration>,
    /// How long a rotated refresh token may come once more, because its answer got lost.
    #[serde(with = "seconds")]
    pub refresh_leeway: Option<Duration>,
}
