//! The meter's words in the person's language, handed to the island.

use crate::islands::StrengthWords;
use messages::Texts;
use strength::{Advice, Score};

pub(super) fn strength_texts(texts: Texts) -> StrengthWords {
    let score = |score: &Score| texts.coded("strength-score-", &score.as_u8().to_string());
    let advice = |advice: &Advice| {
        let text = texts.coded("strength-advice-", advice.code())?;
        Some((advice.code().to_owned(), text.into_owned()))
    };
    StrengthWords {
        label: texts.get("strength-label").into_owned(),
        loading: texts.get("strength-loading").into_owned(),
        scores: Score::ALL.iter().filter_map(score).map(std::borrow::Cow::into_owned).collect(),
        advice: Advice::ALL.iter().filter_map(advice).collect(),
    }
}
