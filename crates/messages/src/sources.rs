//! The one list of message files: a file for each feature, in each language.

use domain::Language;

/// One message file.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// The feature that the file speaks for.
    pub feature: &'static str,
    /// The language that the file is written in.
    pub language: Language,
    /// The file, in Fluent syntax.
    pub text: &'static str,
}

macro_rules! sources {
    ($($feature:literal),* $(,)?) => {
        &[$(
            Source {
                feature: $feature,
                language: Language::English,
                text: include_str!(concat!("../locales/en/", $feature, ".ftl")),
            },
            Source {
                feature: $feature,
                language: Language::German,
                text: include_str!(concat!("../locales/de/", $feature, ".ftl")),
            },
        )*]
    };
}

/// Every message file.
pub const SOURCES: &[Source] = sources![
    "common",
    "login",
    "password-reset",
    "sign-up",
    "email-verification",
    "authorize",
    "account",
    "logout",
    "mail",
    "strength",
    "errors",
    "mailbox",
    "api-docs"
];
