//! An `[[api]]` becomes a registration.

use super::{
    application::lifetime,
    document::ApiEntry,
    fault::{Fault, Faults},
};
use oidc::Api;

/// Reads one entry.
pub(super) fn read(entry: ApiEntry, found: &mut Vec<Fault>) -> Api {
    let ApiEntry { identifier, name, scopes, access_token_lifetime, allow_offline_access } = entry;
    let mut faults = Faults::about(format!("api {identifier}"), found);
    let mut api = Api::new(&identifier, &name);
    api.scopes = scopes;
    api.access_token_lifetime =
        lifetime(&mut faults, "access_token_lifetime", access_token_lifetime.as_deref());
    if let Some(allowed) = allow_offline_access {
        api.allow_offline_access = allowed;
    }
    api
}
