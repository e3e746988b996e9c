//! What an application may at most pass on: nobody gives others more of the Management API than it has itself.

use crate::{
    Services,
    management::{self, Administrator},
};

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
