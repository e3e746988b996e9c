//! Why a password was refused, in the words that Auth0's SDKs know.

use crate::Context;
use domain::{CharacterType, PasswordRefusal, RequiredCharacters, has_identical_run, has_sequence};
use serde_json::{Value, json};

/// The message of the Management API.
#[must_use]
pub const fn auth0_message(refusal: &PasswordRefusal) -> &'static str {
    match refusal {
        PasswordRefusal::Breached | PasswordRefusal::TooCommon => {
            "PasswordDictionaryError: Password is too common"
        }
        PasswordRefusal::PersonalInformation => "PasswordNoUserInfoError: Password contains user information",
        PasswordRefusal::UsedBefore => "PasswordHistoryError: Password has previously been used",
        PasswordRefusal::Empty
        | PasswordRefusal::TooShort { .. }
        | PasswordRefusal::TooLong
        | PasswordRefusal::TooGuessable
        | PasswordRefusal::MissingCharacters(_)
        | PasswordRefusal::IdenticalCharacters
        | PasswordRefusal::SequentialCharacters
        | PasswordRefusal::Mismatch => "PasswordStrengthError: Password is too weak",
    }
}

/// The answer of `POST /dbconnections/signup`, status 400. `typed` is the password that was refused; it is not repeated.
#[must_use]
pub fn sign_up_error(context: &Context, refusal: PasswordRefusal, typed: &str) -> Value {
    let (name, message) = auth0_message(&refusal).split_once(": ").unwrap_or_default();
    let mut error =
        json!({ "name": name, "message": message, "code": "invalid_password", "statusCode": 400 });
    if name == "PasswordStrengthError" {
        error["description"] = rules(context, refusal, typed);
        error["policy"] = policy(context).into();
    } else {
        error["description"] = match refusal {
            PasswordRefusal::PersonalInformation => "Password is not allowed, it contains user information.",
            PasswordRefusal::UsedBefore => "Password is not allowed, it has been used before.",
            _ => "Password is not allowed, it might be too common.",
        }
        .into();
    }
    error
}

/// Each rule, and whether `typed` keeps it (password-sheriff's explanation).
#[must_use]
pub fn rules(context: &Context, refusal: PasswordRefusal, typed: &str) -> Value {
    let listed: Vec<Value> = listed(context).iter().map(|rule| rule.explain(refusal, typed)).collect();
    json!({ "rules": listed, "verified": false })
}

/// The rules as a list in one text.
#[must_use]
pub fn policy(context: &Context) -> String {
    let mut lines = Vec::new();
    for rule in listed(context) {
        lines.push(format!("* {}", filled(rule.message(), &rule.format())));
        lines.extend(rule.kinds().map(|(_, message)| format!("  * {message}")));
    }
    lines.join("\n")
}

/// A rule with a code of its own.
enum Listed {
    Length(u16),
    Characters(RequiredCharacters),
    Identical,
    Sequential,
    /// Not one of password-sheriff's.
    HardToGuess,
    Longest,
}

fn listed(context: &Context) -> Vec<Listed> {
    let (policy, rules) = (&context.settings.password, &context.configuration.password_rules);
    let mut listed = vec![Listed::Length(policy.required_length_with(rules, false))];
    listed.extend(rules.characters.map(Listed::Characters));
    listed.extend(rules.refuse_identical.then_some(Listed::Identical));
    listed.extend(rules.refuse_sequential.then_some(Listed::Sequential));
    listed.extend([Listed::HardToGuess, Listed::Longest]);
    listed
}

impl Listed {
    const fn code(&self) -> &'static str {
        match self {
            Self::Length(_) => "lengthAtLeast",
            Self::Characters(_) => "containsAtLeast",
            Self::Identical => "identicalChars",
            Self::Sequential => "sequentialChars",
            Self::HardToGuess => "hardToGuess",
            Self::Longest => "maxLength",
        }
    }

    const fn message(&self) -> &'static str {
        match self {
            Self::Length(_) => "At least %d characters in length",
            Self::Characters(_) => "Contain at least %d of the following %d types of characters:",
            Self::Identical => "No more than %d identical characters in a row (e.g., \"%s\" not allowed)",
            Self::Sequential => "No more than %d sequential characters in a row (e.g., \"%s\" not allowed)",
            Self::HardToGuess => "Hard to guess",
            Self::Longest => "At most %d characters in length",
        }
    }

    fn format(&self) -> Vec<Value> {
        match self {
            Self::Length(length) => vec![json!(length)],
            Self::Characters(characters) => {
                vec![json!(characters.at_least()), json!(characters.kinds().count())]
            }
            Self::Identical => vec![json!(2), json!("aaa")],
            Self::Sequential => vec![json!(2), json!("abc")],
            Self::HardToGuess => Vec::new(),
            Self::Longest => vec![json!(256)],
        }
    }

    fn kinds(&self) -> impl Iterator<Item = (CharacterType, &'static str)> {
        let characters = match self {
            Self::Characters(characters) => Some(*characters),
            _ => None,
        };
        characters.into_iter().flat_map(RequiredCharacters::kinds).map(|kind| (kind, kind_message(kind)))
    }

    fn is_kept(&self, refusal: PasswordRefusal, typed: &str) -> bool {
        match self {
            Self::Length(length) => typed.chars().count() >= usize::from(*length),
            Self::Characters(characters) => characters.are_in(typed),
            Self::Identical => !has_identical_run(typed),
            Self::Sequential => !has_sequence(typed),
            Self::HardToGuess => refusal != PasswordRefusal::TooGuessable,
            Self::Longest => refusal != PasswordRefusal::TooLong,
        }
    }

    fn explain(&self, refusal: PasswordRefusal, typed: &str) -> Value {
        let mut explained = json!({
            "message": self.message(),
            "code": self.code(),
            "format": self.format(),
            "verified": self.is_kept(refusal, typed),
        });
        let items: Vec<Value> = self
            .kinds()
            .map(|(kind, message)| {
                json!({ "message": message, "code": kind_code(kind), "verified": kind.is_in(typed) })
            })
            .collect();
        if !items.is_empty() {
            explained["items"] = items.into();
        }
        explained
    }
}

const fn kind_code(kind: CharacterType) -> &'static str {
    match kind {
        CharacterType::Lowercase => "lowerCase",
        CharacterType::Uppercase => "upperCase",
        CharacterType::Number => "numbers",
        CharacterType::Special => "specialCharacters",
    }
}

const fn kind_message(kind: CharacterType) -> &'static str {
    match kind {
        CharacterType::Lowercase => "lower case letters (a-z)",
        CharacterType::Uppercase => "upper case letters (A-Z)",
        CharacterType::Number => "numbers (i.e. 0-9)",
        CharacterType::Special => "special characters (e.g. !@#$%^&*)",
    }
}

/// A message with its values in it, from left to right.
fn filled(message: &str, format: &[Value]) -> String {
    format.iter().fold(message.to_owned(), |message, value| match value {
        Value::String(text) => message.replacen("%s", text, 1),
        other => message.replacen("%d", &other.to_string(), 1),
    })
}
