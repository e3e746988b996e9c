//! Every language says everything.

use crate::catalog::catalog;
use domain::Language;
use messages::{Arg, Texts};

#[test]
fn every_language_has_the_same_ids_with_the_same_variables() {
    let english = catalog(Language::English);
    for language in Language::ALL {
        let other = catalog(language);
        for (id, variables) in &english {
            assert_eq!(other.get(id), Some(variables), "{id} in {}", language.tag());
        }
        for id in other.keys() {
            assert!(english.contains_key(id), "{id} is in {} only", language.tag());
        }
    }
}

#[test]
fn every_text_comes_out_whole() {
    for language in Language::ALL {
        for (id, variables) in catalog(language) {
            let id: &'static str = id.leak();
            let args: Vec<(&'static str, Arg<'_>)> =
                variables.into_iter().map(|name| (&*name.leak(), "FILLED".into())).collect();
            let text = Texts::of(language).with(id, &args);
            let where_ = format!("{id} in {}: {text}", language.tag());
            assert!(!text.is_empty() && text != id, "{where_}");
            assert!(!text.contains(['{', '}', '\n']) && !text.contains("  "), "{where_}");
            assert_eq!(text.trim(), text, "{where_}");
        }
    }
}

#[test]
fn german_quotes_are_german() {
    for (id, _) in catalog(Language::German) {
        let text = Texts::of(Language::German).get(id.leak());
        assert!(!text.contains(['”', '"']), "{text}");
    }
}
