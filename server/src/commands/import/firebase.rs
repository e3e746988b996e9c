//! The password hash parameters of a Firebase project, as its console shows them:
//! `hash_config { algorithm: SCRYPT, base64_signer_key: …, base64_salt_separator: …, rounds: 8, mem_cost: 14, }`.

use crate::commands::CommandError;
use std::path::Path;
use usecases::import::FirebaseParameters;

/// From a file, because the key is a secret, and others see the arguments of a program.
pub(super) fn read(path: &Path) -> Result<FirebaseParameters, CommandError> {
    let refuse = |reason: &str| CommandError::Refused(format!("{}: {reason}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| refuse(&error.to_string()))?;
    parse(&text).ok_or_else(|| {
        refuse("copy the password hash parameters from the Firebase console, with base64_signer_key, rounds and mem_cost")
    })
}

fn parse(text: &str) -> Option<FirebaseParameters> {
    let value = |name: &str| {
        let after = text.split(name).nth(1)?.trim_start_matches('"').trim_start().strip_prefix(':')?;
        let value = after.trim_start().split([',', '\n', '}']).next()?;
        Some(value.trim().trim_matches('"').to_owned())
    };
    Some(FirebaseParameters {
        signer_key: value("base64_signer_key")?,
        salt_separator: value("base64_salt_separator")?,
        rounds: value("rounds")?.parse().ok()?,
        memory_cost: value("mem_cost")?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_consoles_text_and_the_same_as_json_are_read() {
        let console = "hash_config {\n  algorithm: SCRYPT,\n  base64_signer_key: jx+/A==,\n  \
            base64_salt_separator: Bw==,\n  rounds: 8,\n  mem_cost: 14,\n}\n";
        let json =
            r#"{"base64_signer_key": "jx+/A==", "base64_salt_separator":"Bw==","rounds":8,"mem_cost":14}"#;
        let expected = FirebaseParameters {
            signer_key: "jx+/A==".into(),
            salt_separator: "Bw==".into(),
            rounds: 8,
            memory_cost: 14,
        };
        assert_eq!(parse(console), Some(expected.clone()));
        assert_eq!(parse(json), Some(expected));
        assert_eq!(parse("base64_signer_key: x"), None);
    }
}
