//! The reset journey.

use crate::{
    form::{duration, switch, whole},
    key::Key,
    table::Section,
};
use std::time::Duration;

/// The reset journey.
#[derive(Clone, Debug)]
pub struct ResetSettings {
    /// How long the link and the code of a mail work.
    pub ticket_lifetime: Duration,
    /// The longest that a link lives which an application asked for, to a new password or to confirm an address.
    pub api_ticket_lifetime_max: Duration,
    /// How long after a mail the next can be asked for.
    pub resend_cooldown: Duration,
    /// Wrong codes after which the right one works no more.
    pub code_attempts: u16,
    /// Whether a finished reset lifts the limit on an address's passwords.
    pub clears_lock: bool,
    /// How long the mail about a changed password can undo the change.
    pub undo_lifetime: Duration,
    /// Whether an address without an account gets a mail that says so.
    pub mail_unknown_addresses: bool,
    /// The longest time that a request waits before it is looked at. How long exactly is left to chance.
    pub mail_delay: Duration,
}

impl ResetSettings {
    /// The undo's life as people are told it: whole days, none of them promised in part.
    #[must_use]
    pub const fn undo_days(&self) -> u64 {
        self.undo_lifetime.as_secs() / (24 * 60 * 60)
    }
}

impl Default for ResetSettings {
    fn default() -> Self {
        Self {
            ticket_lifetime: Duration::from_mins(30),
            api_ticket_lifetime_max: Duration::from_hours(24),
            resend_cooldown: Duration::from_secs(30),
            code_attempts: 5,
            clears_lock: true,
            undo_lifetime: Duration::from_hours(7 * 24),
            mail_unknown_addresses: false,
            mail_delay: Duration::from_secs(1),
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
            "reset.api_ticket_lifetime_max",
            duration(Duration::from_mins(1)..=Duration::from_hours(7 * 24)),
            |s| &mut s.reset.api_ticket_lifetime_max,
            "The longest that a link lives which an application asked for at the Management API, whatever it asked \
             for. One to a new password that names no time lives as long as a mail's.",
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
        Key::new(
            "reset.clears_lock",
            switch(),
            |s| &mut s.reset.clears_lock,
            "Whether a finished reset lets the person log in at once, after somebody used up the tries at the old \
             password. Without it they wait like everybody.",
        ),
        Key::new(
            "reset.undo_lifetime",
            duration(Duration::from_hours(24)..=Duration::from_hours(30 * 24)),
            |s| &mut s.reset.undo_lifetime,
            "How long the mail about a changed password can undo the change. The mail says it in whole days.",
        ),
        Key::new(
            "reset.mail_unknown_addresses",
            switch(),
            |s| &mut s.reset.mail_unknown_addresses,
            "Whether an address without an account gets a mail that says so, when a reset was asked for it.",
        ),
        Key::new(
            "reset.mail_delay",
            duration(Duration::ZERO..=Duration::from_secs(30)),
            |s| &mut s.reset.mail_delay,
            "The longest time that a request waits before it is looked at. How long exactly is left to chance, so \
             that nobody who asks again at once can feel whether a mail is being made.",
        ),
    ]
}
