//! Why a new password was refused, and at which of the two fields that stands.

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
        PasswordRefusal::Empty => texts.get("refusal-empty"),
        PasswordRefusal::TooLong => texts.get("refusal-too-long"),
        PasswordRefusal::Breached => texts.get("refusal-breached"),
        PasswordRefusal::TooGuessable => texts.get("refusal-too-guessable"),
        PasswordRefusal::Mismatch => texts.get("refusal-mismatch"),
    };
    text.into_owned()
}
