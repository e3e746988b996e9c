//! What an application may at most do to others: nobody gives them or takes from them more of the Management API than
//! it has itself.

use crate::{
    Services,
    management::{self, Administrator},
};
use oidc::Client;

/// The scopes of the Management API among `scopes`, granted at `audience`, that the administrator does not have.
/// Scopes of other APIs are the deployment's own business.
pub(super) fn beyond<'a>(
    services: &Services,
    administrator: &Administrator,
    audience: &str,
    scopes: impl IntoIterator<Item = &'a String>,
) -> Vec<String> {
    if !management::is_built_in(services, audience) {
        return Vec::new();
    }
    scopes.into_iter().filter(|scope| !administrator.may(scope)).cloned().collect()
}

/// What the application is granted of the Management API and the administrator does not have. Whoever changes, removes
/// or impersonates such an application would do more than it may.
pub(super) fn held_beyond(
    services: &Services,
    administrator: &Administrator,
    client: &Client,
) -> Vec<String> {
    let granted = client.api_grants.iter();
    granted.flat_map(|(audience, scopes)| beyond(services, administrator, audience, scopes)).collect()
}
