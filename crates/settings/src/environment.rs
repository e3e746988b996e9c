//! The environment variables that begin with `VESTIBULE_`.

use crate::{
    Place, Problem,
    given::{Given, Raw},
    key::Key,
    nearest::nearest,
};
use std::path::PathBuf;

const PREFIX: &str = "VESTIBULE_";

/// Names the settings file.
const CONFIG: &str = "VESTIBULE_CONFIG";

/// Variables of the same prefix that are no settings: they speak to the developers' commands, or Kubernetes made
/// them for a service of our name.
fn is_foreign(name: &str) -> bool {
    matches!(name, CONFIG | "VESTIBULE_BIN" | "VESTIBULE_CHROMIUM" | "VESTIBULE_PORT")
        || ["VESTIBULE_TEST_", "VESTIBULE_PORT_", "VESTIBULE_SERVICE_"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

/// The settings file that the environment names.
pub(crate) fn config(environment: &[(String, String)]) -> Option<PathBuf> {
    environment.iter().find(|(name, _)| name == CONFIG).map(|(_, path)| path.into())
}

/// Finds the values in the environment; unknown names become problems.
pub(crate) fn read<'a>(
    environment: Vec<(String, String)>,
    keys: &'a [Key],
    problems: &mut Vec<Problem>,
) -> Vec<Given<'a>> {
    let mut given = Vec::new();
    for (name, text) in environment {
        if !name.starts_with(PREFIX) || is_foreign(&name) {
            continue;
        }
        if let Some(key) = keys.iter().find(|key| key.variable() == name) {
            given.push(Given { key, value: Raw::Text(text), place: Place::Variable(name) });
        } else {
            let known: Vec<_> = keys.iter().map(Key::variable).collect();
            problems.push(Problem::UnknownVariable { nearest: nearest(&name, &known), name });
        }
    }
    given
}
