//! What tokens for the Management API name as their audience.

use crate::Services;

/// The path under which the whole API stands.
pub const PATH: &str = "/api/v2/";

/// The audience of the Management API's tokens: its address, as clients of Auth0 derive it from the domain.
#[must_use]
pub fn audience(services: &Services) -> String {
    services.settings.public_url.join(PATH)
}
