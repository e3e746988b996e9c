//! Every code of the strength crate has its text, and no text has a code that does not exist.

use crate::catalog::catalog;
use domain::Language;
use messages::Texts;
use strength::{Advice, Score};

#[test]
fn every_score_and_every_advice_has_a_text() {
    for language in Language::ALL {
        let texts = Texts::of(language);
        for score in Score::ALL {
            assert!(texts.coded("strength-score-", &score.as_u8().to_string()).is_some(), "{score:?}");
        }
        for advice in Advice::ALL {
            assert!(texts.coded("strength-advice-", advice.code()).is_some(), "{advice:?}");
        }
    }
}

#[test]
fn no_text_is_for_an_advice_that_does_not_exist() {
    for id in catalog(Language::English).into_keys() {
        if let Some(code) = id.strip_prefix("strength-advice-") {
            assert!(Advice::from_code(code).is_some(), "{id}");
        }
    }
}
