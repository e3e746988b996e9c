//! Settings as text: the example file, and what is in effect.

use crate::{Settings, key::Key, table};

const HEAD: &str = "\
# The settings of Vestibule. Copy this file to vestibule.toml and take the # away from the keys to change.
#
# Above each key stand its meaning, its environment variable and the form of its value; the value here is the
# default. The environment goes before the file. Relative paths start at the working folder.
# `vestibule config` prints what is in effect.
#
# This file is made from the code; crates/settings/README.md says how.
";

/// The documented example file: every key with its meaning, its variable, its form and its default.
#[must_use]
pub fn example() -> String {
    let mut defaults = Settings::defaults();
    let mut parts = vec![HEAD.to_owned()];
    for section in table::SECTIONS {
        parts.push(format!("\n# {}\n{}", section.about, heading(section.name)));
        parts.extend((section.keys)().iter().map(|key| documented(key, &key.show(&mut defaults))));
    }
    parts.concat()
}

fn documented(key: &Key, value: &str) -> String {
    let doc = key.doc.replace('\n', "\n# ");
    format!("\n# {doc}\n# {}: {}\n# {} = {value}\n", key.variable(), key.expected, key.name())
}

impl Settings {
    /// What is in effect, as TOML, with `***` for secrets.
    #[must_use]
    pub fn effective(&self) -> String {
        let mut settings = self.clone();
        let section = |section: &&table::Section| {
            let lines = (section.keys)();
            let lines = lines.iter().map(|key| format!("{} = {}\n", key.name(), key.show(&mut settings)));
            heading(section.name) + &lines.collect::<String>()
        };
        table::SECTIONS.iter().map(section).collect::<Vec<_>>().join("\n")
    }
}

fn heading(section: &str) -> String {
    if section.is_empty() { String::new() } else { format!("[{section}]\n") }
}
