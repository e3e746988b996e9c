//! The one table of settings, put together from its sections.

use crate::{
    Settings,
    key::Key,
    sections::{
        email_verification, general, hashing, keys, limits, log, login, mail, oidc, password, product, reset,
        server, session, sign_up, tls,
    },
};

/// Settings that belong together.
pub(crate) struct Section {
    /// Its name in the file; empty for the keys before the first section.
    pub(crate) name: &'static str,
    /// What its settings have in common, in a sentence.
    pub(crate) about: &'static str,
    /// Its rows.
    pub(crate) keys: fn() -> Vec<Key>,
    /// What must hold between settings.
    pub(crate) rules: &'static [Rule],
}

/// Something that must hold between settings.
pub(crate) struct Rule {
    /// The settings it looks at.
    pub(crate) keys: &'static [&'static str],
    /// Why it does not hold, and what to do.
    pub(crate) broken: fn(&Settings) -> Option<String>,
}

/// All sections, in the order of the example file.
pub(crate) const SECTIONS: [&Section; 16] = [
    &general::SECTION,
    &mail::SECTION,
    &log::SECTION,
    &product::SECTION,
    &password::SECTION,
    &hashing::SECTION,
    &session::SECTION,
    &login::SECTION,
    &reset::SECTION,
    &sign_up::SECTION,
    &email_verification::SECTION,
    &oidc::SECTION,
    &keys::SECTION,
    &limits::SECTION,
    &server::SECTION,
    &tls::SECTION,
];

/// All rows.
pub(crate) fn keys() -> Vec<Key> {
    SECTIONS.iter().flat_map(|section| (section.keys)()).collect()
}

/// All rules.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    SECTIONS.iter().flat_map(|section| section.rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_path_begins_with_its_section() {
        for section in SECTIONS {
            for key in (section.keys)() {
                let prefix = key.path.rsplit_once('.').map_or("", |(prefix, _)| prefix);
                assert_eq!(prefix, section.name, "{}", key.path);
            }
        }
    }

    #[test]
    fn no_two_settings_share_a_path_or_a_variable() {
        let keys = keys();
        let paths: HashSet<_> = keys.iter().map(|key| key.path).collect();
        let variables: HashSet<_> = keys.iter().map(Key::variable).collect();
        assert_eq!((paths.len(), variables.len()), (keys.len(), keys.len()));
    }

    #[test]
    fn rules_name_settings_that_exist() {
        let keys = keys();
        for name in rules().flat_map(|rule| rule.keys) {
            assert!(keys.iter().any(|key| key.path == *name), "{name}");
        }
    }
}
