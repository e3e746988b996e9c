//! How we are named towards applications.

use crate::Services;

/// The issuer: the public URL with a slash at the end, byte for byte in metadata, tokens and answers (RFC 8414 §2).
#[must_use]
pub fn issuer(services: &Services) -> String {
    services.settings.public_url.join("/")
}
