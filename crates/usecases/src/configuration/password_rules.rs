//! The rules that a connection's options stand for.

use super::{
    ConnectionOptions,
    password_options::{Complexity, PasswordOptions},
};
use domain::{CharacterType, MAX_HISTORY, PasswordLevel, PasswordRules, ProfileField, RequiredCharacters};

const MAX_WORDS: usize = 200;
const MAX_WORD: usize = 50;
const MAX_FIELDS: usize = 12;

/// The older form: a level, and options beside it.
pub(super) fn of_level(options: &ConnectionOptions) -> Result<PasswordRules, String> {
    let level = match options.password_policy.as_deref() {
        None => PasswordLevel::None,
        Some(word) => PasswordLevel::parse(word)
            .ok_or_else(|| format!("'passwordPolicy' is none, low, fair, good or excellent, not {word:?}"))?,
    };
    let mut rules = level.rules();
    if let Some(length) = options.password_complexity_options {
        rules.min_length = within("password_complexity_options.min_length", length.min_length, 128)?;
    }
    if let Some(history) = options.password_history.filter(|history| history.enable) {
        rules.history = history_size("password_history.size", history.size)?;
    }
    if let Some(dictionary) = options.password_dictionary.as_ref().filter(|dictionary| dictionary.enable) {
        rules.refuse_common = true;
        rules.refused_words = words("password_dictionary.dictionary", &dictionary.dictionary)?;
    }
    if options.password_no_personal_info.is_some_and(|switch| switch.enable) {
        rules.personal = ProfileField::usual();
    }
    Ok(rules)
}

/// The flexible form.
pub(super) fn of_options(options: &PasswordOptions) -> Result<PasswordRules, String> {
    let mut rules = PasswordRules::default();
    if let Some(complexity) = &options.complexity {
        of_complexity(complexity, &mut rules)?;
    }
    if let Some(dictionary) = options.dictionary.as_ref().filter(|dictionary| dictionary.active) {
        choice("dictionary.default", dictionary.default.as_deref(), &["en_10k", "en_100k"])?;
        rules.refuse_common = true;
        rules.refused_words = words("password_options.dictionary.custom", &dictionary.custom)?;
    }
    if let Some(history) = options.history.filter(|history| history.active) {
        rules.history = history_size("password_options.history.size", history.size)?;
    }
    if let Some(profile) = options.profile_data.as_ref().filter(|profile| profile.active) {
        rules.personal = profile_fields(&profile.blocked_fields)?;
    }
    Ok(rules)
}

fn of_complexity(complexity: &Complexity, rules: &mut PasswordRules) -> Result<(), String> {
    if let Some(length) = complexity.min_length {
        rules.min_length = within("password_options.complexity.min_length", length, 72)?;
    }
    let mut kinds = Vec::new();
    for word in &complexity.character_types {
        let kind = CharacterType::parse(word).ok_or_else(|| {
            format!("'character_types' has uppercase, lowercase, number and special, not {word:?}")
        })?;
        kinds.push(kind);
    }
    let all = RequiredCharacters::all_of(&kinds);
    rules.characters = match complexity.character_type_rule.as_deref() {
        None | Some("all") => all,
        Some("three_of_four") if all.is_some_and(|all| all.at_least() == 4) => {
            Some(RequiredCharacters::three_of_four())
        }
        Some("three_of_four") => {
            return Err("'three_of_four' needs all four 'character_types'".into());
        }
        Some(word) => {
            return Err(format!("'character_type_rule' is all or three_of_four, not {word:?}"));
        }
    };
    let blocks = |name, word: Option<&String>| {
        choice(name, word.map(String::as_str), &["allow", "block"]).map(|word| word == Some("block"))
    };
    rules.refuse_identical = blocks("identical_characters", complexity.identical_characters.as_ref())?;
    rules.refuse_sequential = blocks("sequential_characters", complexity.sequential_characters.as_ref())?;
    match complexity.max_length_exceeded.as_deref() {
        None | Some("error") => Ok(()),
        Some(_) => {
            Err("'max_length_exceeded' is error: a password is never cut short; it may have 256 characters"
                .into())
        }
    }
}

fn choice<'a>(name: &str, word: Option<&'a str>, words: &[&str]) -> Result<Option<&'a str>, String> {
    match word {
        Some(word) if !words.contains(&word) => {
            Err(format!("'{name}' is {}, not {word:?}", words.join(" or ")))
        }
        word => Ok(word),
    }
}

fn within(name: &str, length: u16, most: u16) -> Result<u16, String> {
    if (1..=most).contains(&length) { Ok(length) } else { Err(format!("'{name}' is from 1 to {most}")) }
}

fn history_size(name: &str, size: u8) -> Result<u8, String> {
    if (1..=MAX_HISTORY).contains(&size) {
        Ok(size)
    } else {
        Err(format!("'{name}' is from 1 to {MAX_HISTORY}"))
    }
}

fn words(name: &str, words: &[String]) -> Result<Vec<String>, String> {
    let fits =
        |word: &String| (1..=MAX_WORD).contains(&word.chars().count()) && !word.contains(char::is_control);
    if words.len() <= MAX_WORDS && words.iter().all(fits) {
        Ok(words.iter().map(|word| word.to_lowercase()).collect())
    } else {
        Err(format!("'{name}' has at most {MAX_WORDS} entries of 1 to {MAX_WORD} characters"))
    }
}

fn profile_fields(names: &[String]) -> Result<Vec<ProfileField>, String> {
    if names.is_empty() || names.len() > MAX_FIELDS {
        return Err(format!("'blocked_fields' has 1 to {MAX_FIELDS} fields"));
    }
    let field = |name: &String| {
        ProfileField::parse(name).ok_or_else(|| {
            format!(
                "'blocked_fields' has email, name, given_name, family_name, nickname and user_metadata.NAME, not {name:?}"
            )
        })
    };
    names.iter().map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn rules(options: Value) -> Result<PasswordRules, String> {
        let options: ConnectionOptions =
            serde_json::from_value(options).map_err(|error| error.to_string())?;
        options.password_rules()
    }

    #[test]
    fn nothing_set_adds_nothing() {
        assert_eq!(rules(json!({})), Ok(PasswordLevel::None.rules()));
    }

    #[test]
    fn options_stand_beside_a_level() {
        let set = rules(json!({
            "passwordPolicy": "excellent",
            "password_complexity_options": { "min_length": 20 },
            "password_history": { "enable": true, "size": 3 },
            "password_dictionary": { "enable": true, "dictionary": ["Engine"] },
            "password_no_personal_info": { "enable": true },
        }));
        let expected = PasswordRules {
            min_length: 20,
            history: 3,
            refuse_common: true,
            refused_words: vec!["engine".into()],
            personal: ProfileField::usual(),
            ..PasswordLevel::Excellent.rules()
        };
        assert_eq!(set, Ok(expected));
    }

    #[test]
    fn what_is_switched_off_counts_for_nothing() {
        let off = json!({
            "password_history": { "enable": false, "size": 24 },
            "password_dictionary": { "enable": false, "dictionary": ["engine"] },
            "password_no_personal_info": { "enable": false },
        });
        assert_eq!(rules(off), Ok(PasswordLevel::None.rules()));
    }

    #[test]
    fn the_flexible_form_says_each_rule_by_itself() {
        let set = rules(json!({ "password_options": {
            "complexity": {
                "min_length": 16,
                "character_types": ["number", "special"],
                "identical_characters": "block",
                "sequential_characters": "block",
                "max_length_exceeded": "error",
            },
            "dictionary": { "active": true, "default": "en_100k", "custom": ["Engine"] },
            "history": { "active": true, "size": 24 },
            "profile_data": { "active": true, "blocked_fields": ["email", "user_metadata.pet"] },
        } }));
        let expected = PasswordRules {
            min_length: 16,
            characters: RequiredCharacters::all_of(&[CharacterType::Number, CharacterType::Special]),
            refuse_identical: true,
            refuse_sequential: true,
            refuse_common: true,
            refused_words: vec!["engine".into()],
            history: 24,
            personal: vec![ProfileField::Email, ProfileField::UserMetadata("pet".into())],
        };
        assert_eq!(set, Ok(expected));
        let all = ["uppercase", "lowercase", "number", "special"];
        let complexity = json!({ "character_types": all, "character_type_rule": "three_of_four" });
        let set = rules(json!({ "password_options": { "complexity": complexity } }));
        assert_eq!(set.map(|rules| rules.characters), Ok(Some(RequiredCharacters::three_of_four())));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let flexible = |part: &str, value: Value| json!({ "password_options": { part: value } });
        let long = "x".repeat(51);
        for refused in [
            json!({ "passwordPolicy": "strong" }),
            json!({ "password_complexity_options": { "min_length": 0 } }),
            json!({ "password_complexity_options": { "min_length": 129 } }),
            json!({ "password_history": { "enable": true, "size": 25 } }),
            json!({ "password_history": { "enable": true, "size": 0 } }),
            json!({ "password_dictionary": { "enable": true, "dictionary": [long] } }),
            json!({ "password_dictionary": { "enable": true, "dictionary": vec!["x"; 201] } }),
            json!({ "requires_username": true }),
            json!({ "brute_force_protection": false }),
            json!({ "customScripts": {} }),
            json!({ "passwordPolicy": "low", "password_options": {} }),
            flexible("complexity", json!({ "min_length": 73 })),
            flexible("complexity", json!({ "max_length_exceeded": "truncate" })),
            flexible("complexity", json!({ "max_length_exceeded": "allow" })),
            flexible("complexity", json!({ "character_types": ["letters"] })),
            flexible(
                "complexity",
                json!({ "character_types": ["number"], "character_type_rule": "three_of_four" }),
            ),
            flexible("complexity", json!({ "identical_characters": "never" })),
            flexible("dictionary", json!({ "active": true, "default": "de_10k" })),
            flexible("profile_data", json!({ "active": true, "blocked_fields": ["shoe_size"] })),
            flexible("profile_data", json!({ "active": true, "blocked_fields": vec!["name"; 13] })),
        ] {
            assert!(rules(refused.clone()).is_err(), "{refused}");
        }
    }
}
