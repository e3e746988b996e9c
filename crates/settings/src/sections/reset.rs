//! The reset journey.

use crate::{
    form::{duration, whole},
    key::Key,
    table::Section,
};
use std::time::Duration;

/// The reset journey.
#[derive(Clone, Debug)]
pub struct ResetSettings {
    /// How long the link and the code of a mail work.
    pub ticket_lifetime: Duration,
    /// How long after a mail the next can be asked for.
    pub resend_cooldown: Duration,
    /// Wrong codes after which the right one works no more.
    pub code_attempts: u16,
}

impl Default for ResetSettings {
    fn default() -> Self {
        Self {
            ticket_lifetime: Duration::from_mins(30),
            resend_cooldown: Duration::from_secs(30),
            code_attempts: 5,
        }
    }
}

pub(crate) const SECTION: Section =
    Section { name: "reset", about: "The way back in after a forgotten password.", keys, rules: &[] };

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "reset.ticket_lifetime",
            duration(Duration::from_mins(1)..=Duration::from_hours(24)),
            |s| &mut s.reset.ticket_lifetime,
            "How long the link and the code of a mail work.",
        ),
        Key::new(
            "reset.resend_cooldown",
            duration(Duration::ZERO..=Duration::from_hours(1)),
            |s| &mut s.reset.resend_cooldown,
            "How long after a mail the next can be asked for.",
        ),
        Key::new(
            "reset.code_attempts",
            whole(1..=20),
            |s| &mut s.reset.code_attempts,
            "Wrong codes after which the right one works no more.",
        ),
    ]
}
