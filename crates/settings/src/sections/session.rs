//! How long people stay logged in. The type and its defaults are the domain's.

use crate::{
    form::duration,
    key::Key,
    table::{Rule, Section},
};
use std::time::Duration;

pub(crate) const SECTION: Section =
    Section { name: "session", about: "How long people stay logged in.", keys, rules: &[IDLE_ENDS_FIRST] };

const SHORTEST: Duration = Duration::from_mins(1);

/// Browsers keep no cookie for longer (RFC 6265bis, 5.5).
const LONGEST: Duration = Duration::from_hours(400 * 24);

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "session.idle",
            duration(SHORTEST..=LONGEST),
            |s| &mut s.session.idle,
            "A session ends this long after the last request.",
        ),
        Key::new(
            "session.absolute",
            duration(SHORTEST..=LONGEST),
            |s| &mut s.session.absolute,
            "A session ends this long after the login, whatever happens.",
        ),
    ]
}

const IDLE_ENDS_FIRST: Rule = Rule {
    keys: &["session.idle", "session.absolute"],
    broken: |s| {
        let refused = s.session.idle > s.session.absolute;
        refused.then(|| "the first must not be longer than the second".into())
    },
};
