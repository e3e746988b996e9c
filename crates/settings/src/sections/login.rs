//! The login journey.

use crate::{form::duration, key::Key, table::Section};
use std::time::Duration;

/// The login journey.
#[derive(Clone, Debug)]
pub struct LoginSettings {
    /// How long a login that was begun can be completed.
    pub transaction_lifetime: Duration,
}

impl Default for LoginSettings {
    fn default() -> Self {
        Self { transaction_lifetime: Duration::from_hours(1) }
    }
}

pub(crate) const SECTION: Section = Section { name: "login", about: "The login journey.", keys, rules: &[] };

fn keys() -> Vec<Key> {
    vec![Key::new(
        "login.transaction_lifetime",
        duration(Duration::from_mins(1)..=Duration::from_hours(24)),
        |s| &mut s.login.transaction_lifetime,
        "How long a login that was begun can be completed.",
    )]
}
