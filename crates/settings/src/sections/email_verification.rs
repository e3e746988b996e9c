//! Confirming an account's address.

use crate::{form::duration, key::Key, table::Section};
use std::time::Duration;

/// Confirming an account's address.
#[derive(Clone, Copy, Debug)]
pub struct EmailVerificationSettings {
    /// How long the link works.
    pub ticket_lifetime: Duration,
}

impl Default for EmailVerificationSettings {
    fn default() -> Self {
        Self { ticket_lifetime: Duration::from_hours(24) }
    }
}

pub(crate) const SECTION: Section =
    Section { name: "email_verification", about: "Confirming an account's address.", keys, rules: &[] };

fn keys() -> Vec<Key> {
    vec![Key::new(
        "email_verification.ticket_lifetime",
        duration(Duration::from_mins(10)..=Duration::from_hours(7 * 24)),
        |s| &mut s.email_verification.ticket_lifetime,
        "How long the link works by which a person confirms an address.",
    )]
}
