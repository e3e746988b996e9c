//! Why a new password was refused, and at which of the two fields that stands.

use super::rules::kinds;
use domain::PasswordRefusal;
use messages::Texts;

/// The sentences at the first and at the second field.
pub(super) fn refusal_sentences(
    texts: Texts,
    refusal: Option<PasswordRefusal>,
) -> (Option<String>, Option<String>) {
    match refusal {
        None => (None, None),
        Some(refusal @ PasswordRefusal::Mismatch) => (None, Some(sentence(texts, refusal))),
        Some(refusal) => (Some(sentence(texts, refusal)), None),
    }
}

fn sentence(texts: Texts, refusal: PasswordRefusal) -> String {
    let text = match refusal {
        PasswordRefusal::TooShort { required } => {
            return texts.with("refusal-too-short", &[("required", required.into())]);
        }
        PasswordRefusal::MissingCharacters(characters) if characters.is_every_kind() => {
            return texts.with("refusal-missing-all", &[("kinds", kinds(texts, characters).into())]);
        }
        PasswordRefusal::MissingCharacters(characters) => {
            let required = characters.at_least();
            return texts.with(
                "refusal-missing-some",
                &[("required", required.into()), ("kinds", kinds(texts, characters).into())],
            );
        }
        PasswordRefusal::TooCommon => texts.get("refusal-too-common"),
        PasswordRefusal::IdenticalCharacters => texts.get("refusal-identical"),
        PasswordRefusal::SequentialCharacters => texts.get("refusal-sequential"),
        PasswordRefusal::PersonalInformation => texts.get("refusal-personal"),
        PasswordRefusal::UsedBefore => texts.get("refusal-used-before"),
        PasswordRefusal::Empty => texts.get("refusal-empty"),
        PasswordRefusal::TooLong => texts.get("refusal-too-long"),
        PasswordRefusal::Breached => texts.get("refusal-breached"),
        PasswordRefusal::TooGuessable => texts.get("refusal-too-guessable"),
        PasswordRefusal::Mismatch => texts.get("refusal-mismatch"),
    };
    text.into_owned()
}
