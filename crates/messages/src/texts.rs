//! The door to the messages of one language.

use crate::{Arg, bundle::Bundle, custom};
use domain::Language;
use fluent_bundle::FluentArgs;
use std::borrow::Cow;

/// The messages of one language. As cheap to pass around as a reference.
#[derive(Clone, Copy)]
pub struct Texts {
    pub(crate) bundle: &'static Bundle,
    /// The set of an administrator's sentences.
    pub(crate) custom: u64,
}

impl Texts {
    /// The messages of `language`.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { bundle: Bundle::of(language), custom: custom::NONE }
    }

    /// The language of these messages.
    #[must_use]
    pub fn language(self) -> Language {
        self.bundle.language
    }

    /// A message without variables. Allocates nothing, unless an administrator wrote it.
    ///
    /// A missing id gives the English message, or else the id itself; tests prove that no id is missing.
    #[must_use]
    pub fn get(self, id: &'static str) -> Cow<'static, str> {
        self.find(id, None).unwrap_or(Cow::Borrowed(id))
    }

    /// A message with its variables filled in. Falls back like [`Texts::get`].
    #[must_use]
    pub fn with(self, id: &'static str, args: &[(&'static str, Arg<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.value())).collect();
        self.find(id, Some(&args)).map_or_else(|| id.to_owned(), Cow::into_owned)
    }

    /// A message whose id ends in a code of a closed set, such as `strength-advice-` and the code of an
    /// advice; `None` when there is none.
    #[must_use]
    pub fn coded(self, prefix: &'static str, code: &str) -> Option<Cow<'static, str>> {
        self.find(&format!("{prefix}{code}"), None)
    }

    fn find(self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
        if let Some(own) = custom::format(self.custom, self.language(), id, args) {
            return Some(Cow::Owned(own));
        }
        self.bundle.format(id, args).or_else(|| Bundle::of(Language::English).format(id, args))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_message_is_borrowed() {
        assert!(matches!(Texts::of(Language::German).get("button-continue"), Cow::Borrowed("Weiter")));
    }

    #[test]
    fn variables_are_filled_in_without_isolation_marks() {
        let texts = Texts::of(Language::English);
        assert_eq!(
            texts.with("check-email-sentence", &[("email", "ada@example.com".into())]),
            "Please check the email address ada@example.com for instructions to reset your password."
        );
    }

    #[test]
    fn a_number_chooses_its_plural() {
        let sessions =
            |n: u64| Texts::of(Language::English).with("success-signed-out", &[("sessions", n.into())]);
        assert!(sessions(0).contains("nothing to sign out"));
        assert!(sessions(1).ends_with("on 1 device."));
        assert!(sessions(2).ends_with("on 2 devices."));
    }

    #[test]
    fn a_wait_of_less_than_a_minute_is_told_in_seconds() {
        let wait = |minutes: u64, seconds: u64| {
            Texts::of(Language::English)
                .with("problem-too-many", &[("minutes", minutes.into()), ("seconds", seconds.into())])
        };
        assert_eq!(wait(0, 1), "Too many tries. Please wait 1 second, then try again.");
        assert_eq!(wait(0, 40), "Too many tries. Please wait 40 seconds, then try again.");
        assert_eq!(wait(1, 60), "Too many tries. Please wait 1 minute, then try again.");
        assert_eq!(wait(12, 700), "Too many tries. Please wait 12 minutes, then try again.");
    }

    #[test]
    fn a_missing_id_shows_itself() {
        let texts = Texts::of(Language::German);
        assert_eq!(texts.get("no-such-text"), "no-such-text");
        assert_eq!(texts.with("no-such-text", &[]), "no-such-text");
        assert_eq!(texts.coded("strength-advice-", "no-such-code"), None);
    }

    #[test]
    fn a_code_leads_to_its_message() {
        let texts = Texts::of(Language::English);
        assert_eq!(texts.coded("strength-score-", "4").as_deref(), Some("Strong"));
    }
}
