//! The sign-up journey.

use crate::{form::switch, key::Key, table::Section};

/// The sign-up journey.
#[derive(Clone, Debug, Default)]
pub struct SignUpSettings {
    /// Whether people create accounts themselves.
    pub enabled: bool,
}

pub(crate) const SECTION: Section =
    Section { name: "sign_up", about: "Accounts that people create themselves.", keys, rules: &[] };

fn keys() -> Vec<Key> {
    vec![Key::new(
        "sign_up.enabled",
        switch(),
        |s| &mut s.sign_up.enabled,
        "Whether people create accounts themselves. Each application can leave it out of its own login. The mails \
         obey the settings and limits of a reset.",
    )]
}
