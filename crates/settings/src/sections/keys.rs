//! The keys that sign tokens.

use crate::{
    form::duration,
    key::Key,
    table::{Rule, Section},
};
use std::time::Duration;

/// How long the keys that sign tokens live.
#[derive(Clone, Debug)]
pub struct KeySettings {
    /// How long a key signs.
    pub rotate_after: Duration,
    /// How long before it signs a key is published.
    pub publish_before: Duration,
    /// How long after its last signature a key stays published.
    pub keep_after: Duration,
}

impl Default for KeySettings {
    fn default() -> Self {
        Self {
            rotate_after: Duration::from_hours(90 * 24),
            publish_before: Duration::from_hours(1),
            keep_after: Duration::from_hours(31 * 24),
        }
    }
}

pub(crate) const SECTION: Section = Section {
    name: "keys",
    about: "How long the keys that sign tokens live.",
    keys,
    rules: &[OUTLIVES_SESSIONS],
};

/// An application shows the ID token of a login to end it, however old both are.
const OUTLIVES_SESSIONS: Rule = Rule {
    keys: &["keys.keep_after", "session.absolute"],
    broken: |s| {
        let refused = s.keys.keep_after < s.session.absolute;
        refused.then(|| "the first must not be shorter than the second".into())
    },
};

/// No token lives longer than a day; an hour more lets clocks differ.
const SHORTEST_KEEPING: Duration = Duration::from_hours(25);
const LONGEST: Duration = Duration::from_hours(400 * 24);

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "keys.rotate_after",
            // At least as long as the longest time before, so that a key is never old before it begins.
            duration(Duration::from_hours(24)..=LONGEST),
            |s| &mut s.keys.rotate_after,
            "How long a key signs before the next takes its place.",
        ),
        Key::new(
            "keys.publish_before",
            duration(Duration::from_mins(10)..=Duration::from_hours(24)),
            |s| &mut s.keys.publish_before,
            "How long a key is published before it signs, so that every application has read it by then.",
        ),
        Key::new(
            "keys.keep_after",
            duration(SHORTEST_KEEPING..=LONGEST),
            |s| &mut s.keys.keep_after,
            "How long a key stays published after its last signature, so that what it signed can be verified. No token \
             lives longer than a day, but an application may show the ID token of a session as long as that lives.",
        ),
    ]
}
