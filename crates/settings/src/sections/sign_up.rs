//! The sign-up journey.

use crate::{form::switch, key::Key, table::Section};

/// The sign-up journey.
#[derive(Clone, Debug, Default)]
pub struct SignUpSettings {
    /// Whether people create accounts themselves.
    pub enabled: bool,
    /// Whether an application's own form is told that an address has an account.
    pub tell_taken: bool,
}

pub(crate) const SECTION: Section =
    Section { name: "sign_up", about: "Accounts that people create themselves.", keys, rules: &[] };

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "sign_up.enabled",
            switch(),
            |s| &mut s.sign_up.enabled,
            "Whether people create accounts themselves. Each application can leave it out of its own login. The mails \
             obey the settings and limits of a reset.",
        ),
        Key::new(
            "sign_up.tell_taken",
            switch(),
            |s| &mut s.sign_up.tell_taken,
            "Whether an application's own form for a new account is told that an address has one already, as \
             user_exists. Anybody can then find out who has an account here; without it only the mailbox tells.",
        ),
    ]
}
