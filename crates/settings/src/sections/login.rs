//! The login journey.

use crate::{form::duration, key::Key, table::Section};
use std::time::Duration;

/// The login journey.
#[derive(Clone, Debug)]
pub struct LoginSettings {
    /// How long a login that was begun can be completed.
    pub transaction_lifetime: Duration,
    /// How long after its beginning a refused login is answered.
    pub refusal_after: Duration,
    /// How long a browser is remembered after a login.
    pub device_lifetime: Duration,
}

impl Default for LoginSettings {
    fn default() -> Self {
        Self {
            transaction_lifetime: Duration::from_hours(1),
            refusal_after: Duration::from_millis(400),
            device_lifetime: Duration::from_hours(90 * 24),
        }
    }
}

pub(crate) const SECTION: Section = Section { name: "login", about: "The login journey.", keys, rules: &[] };

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "login.transaction_lifetime",
            duration(Duration::from_mins(1)..=Duration::from_hours(24)),
            |s| &mut s.login.transaction_lifetime,
            "How long a login that was begun can be completed.",
        ),
        Key::new(
            "login.refusal_after",
            duration(Duration::ZERO..=Duration::from_secs(10)),
            |s| &mut s.login.refusal_after,
            "How long after its beginning a refused login is answered, so that its time tells nothing. Longer than \
             the slowest password hash takes on this machine.",
        ),
        Key::new(
            "login.device_lifetime",
            duration(Duration::from_hours(1)..=Duration::from_hours(400 * 24)),
            |s| &mut s.login.device_lifetime,
            "How long a browser is remembered after a login. Its tries at the password are counted apart from those \
             of strangers.",
        ),
    ]
}
