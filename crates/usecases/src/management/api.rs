//! The Management API as applications get tokens for it: built in, so it needs no registration and cannot lose it.

use super::{SCOPES, audience};
use crate::Services;
use oidc::Api;

/// The Management API. Only applications that act for themselves get tokens for it; no login does.
pub(crate) fn api(services: &Services) -> Api {
    let scopes = SCOPES.iter().map(|(scope, sentence)| ((*scope).to_owned(), (*sentence).to_owned()));
    Api {
        scopes: scopes.collect(),
        allow_offline_access: false,
        ..Api::new(&audience(services), "Vestibule Management API")
    }
}

/// Whether an identifier is the Management API's, which nobody else may register.
pub(crate) fn is_built_in(services: &Services, identifier: &str) -> bool {
    identifier == audience(services)
}
