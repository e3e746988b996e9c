//! An administrator's own sentences in place of ours. They are words and names to fill in, never a pattern of Fluent.

use crate::{Texts, bundle::Bundle};
use domain::Language;
use fluent_bundle::{FluentArgs, FluentValue};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words, shown as they are.
    Words(String),
    /// The variable of the message that the sentence stands for.
    Variable(&'static str),
}

/// A sentence in place of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomText {
    /// The message's id.
    pub id: &'static str,
    /// The language it is written in.
    pub language: Language,
    /// From left to right.
    pub pieces: Vec<Piece>,
}

type Sentences = BTreeMap<(&'static str, &'static str), Vec<Piece>>;

/// All sets of sentences that somebody holds. So that [`Texts`] can stay what is passed around freely.
static HELD: RwLock<BTreeMap<u64, Arc<Sentences>>> = RwLock::new(BTreeMap::new());

/// A set of sentences. The [`Texts`] that it gives speak with them for as long as it is held.
#[derive(Debug)]
pub struct CustomTexts {
    number: u64,
}

impl CustomTexts {
    /// Holds sentences. Of two for one message the later counts.
    #[must_use]
    pub fn new(texts: Vec<CustomText>) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(NONE + 1);
        if texts.is_empty() {
            return Self { number: NONE };
        }
        let sentences = texts.into_iter().map(|text| ((text.language.tag(), text.id), text.pieces)).collect();
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        HELD.write().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::new(sentences));
        Self { number }
    }

    /// The messages of a language, these sentences among them.
    #[must_use]
    pub fn texts(&self, language: Language) -> Texts {
        Texts { bundle: Bundle::of(language), custom: self.number }
    }
}

impl Drop for CustomTexts {
    fn drop(&mut self) {
        if self.number != NONE {
            HELD.write().unwrap_or_else(PoisonError::into_inner).remove(&self.number);
        }
    }
}

/// The number of no sentences.
pub(crate) const NONE: u64 = 0;

/// The sentence of a set for a message, with its variables filled in; `None` when it has none.
pub(crate) fn format(
    set: u64,
    language: Language,
    id: &str,
    args: Option<&FluentArgs<'_>>,
) -> Option<String> {
    if set == NONE {
        return None;
    }
    let sentences = HELD.read().unwrap_or_else(PoisonError::into_inner).get(&set).cloned()?;
    let pieces = sentences.get(&(language.tag(), id))?;
    let words = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Variable(name) => match args.and_then(|args| args.get(*name)) {
            Some(FluentValue::String(value)) => value.clone().into_owned(),
            _ => String::new(),
        },
    });
    Some(words.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn custom() -> CustomTexts {
        let words = |text: &str| Piece::Words(text.to_owned());
        let text = |id, pieces| CustomText { id, language: Language::English, pieces };
        CustomTexts::new(vec![
            text("button-continue", vec![words("{ $onwards } <b>")]),
            text("check-email-sentence", vec![words("Look at "), Piece::Variable("email"), words("!")]),
        ])
    }

    #[test]
    fn a_sentence_takes_a_messages_place_in_its_language() {
        let custom = custom();
        assert_eq!(custom.texts(Language::English).get("button-continue"), "{ $onwards } <b>");
        assert_eq!(custom.texts(Language::German).get("button-continue"), "Weiter");
        assert_eq!(Texts::of(Language::English).get("button-continue"), "Continue");
        assert_eq!(custom.texts(Language::English).get("login-identifier-heading"), "Welcome");
    }

    #[test]
    fn variables_are_filled_in_and_not_read_again() {
        let custom = custom();
        let texts = custom.texts(Language::English);
        let address = "{$email}@example.com";
        assert_eq!(
            texts.with("check-email-sentence", &[("email", address.into())]),
            "Look at {$email}@example.com!"
        );
    }

    #[test]
    fn sentences_go_with_who_held_them() {
        let custom = custom();
        let texts = custom.texts(Language::English);
        drop(custom);
        assert_eq!(texts.get("button-continue"), "Continue");
        assert!(!HELD.read().unwrap().contains_key(&texts.custom));
    }
}
