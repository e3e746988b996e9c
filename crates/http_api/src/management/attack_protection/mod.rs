//! `/api/v2/attack-protection`: limits against guessing, and passwords that others lost.

mod bots;
mod breached_passwords;
mod brute_force;
mod suspicious_ip;

use crate::routes::Routes;
use serde_json::Value;

/// The operations of this noun.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&brute_force::GET, brute_force::get)
        .at(&brute_force::UPDATE, brute_force::update)
        .at(&suspicious_ip::GET, suspicious_ip::get)
        .at(&suspicious_ip::UPDATE, suspicious_ip::update)
        .at(&breached_passwords::GET, breached_passwords::get)
        .at(&breached_passwords::UPDATE, breached_passwords::update)
        .at(&bots::GET, bots::get)
        .at(&bots::UPDATE, bots::update)
}

/// What a protection does: it refuses. Nobody is told by mail.
fn shields() -> Vec<String> {
    vec!["block".to_owned()]
}

/// Addresses that are not counted: none.
const NO_ALLOWLIST: &str = "every client counts; trusted_proxies in the settings file names proxies";

/// Why no other shield can be chosen.
const SHIELDS: &str = "a protection refuses, and tells nobody by mail";

type Anything = Option<Value>;
