//! Whose pages may call us from scripts, when nobody says it.

use oidc::{Client, ClientKind, WebOrigin};

/// The origins that an application needs to work at all: a program in a browser calls from the pages that its answers
/// go to.
pub(crate) fn web_origins_of(client: &Client) -> Vec<WebOrigin> {
    if client.kind != ClientKind::Spa {
        return Vec::new();
    }
    let mut origins: Vec<_> = client.redirect_uris.iter().filter_map(WebOrigin::of).collect();
    origins.sort_unstable();
    origins.dedup();
    origins
}
