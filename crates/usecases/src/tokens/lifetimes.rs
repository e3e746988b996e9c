//! How long tokens live: as the API says, else the application, else the deployment.

use crate::Context;
use domain::Timestamp;
use oidc::{Api, Client};
use std::time::Duration;

pub(super) fn of_access_token(context: &Context, client: &Client, api: Option<&Api>) -> Duration {
    let of_api = api.and_then(|api| api.access_token_lifetime);
    of_api.or(client.lifetimes.access_token).unwrap_or(context.settings.oidc.access_token_lifetime)
}

pub(super) fn of_id_token(context: &Context, client: &Client) -> Duration {
    client.lifetimes.id_token.unwrap_or(context.settings.oidc.id_token_lifetime)
}

/// How long a refresh token that was replaced may come once more.
pub(super) fn leeway(context: &Context, client: &Client) -> Duration {
    client.lifetimes.refresh_leeway.unwrap_or(context.settings.oidc.refresh_leeway)
}

/// When a refresh token ends that is issued now: unused, or with all others of its grant.
pub(super) fn end_of_refresh_token(context: &Context, client: &Client, end_of_grant: Timestamp) -> Timestamp {
    let idle = client.lifetimes.refresh_idle.unwrap_or(context.settings.oidc.refresh_idle);
    context.now().plus(idle).min(end_of_grant)
}
