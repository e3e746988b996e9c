//! The rules that a new password has to keep beyond its length, as a list above the fields.

use domain::{PasswordRules, RequiredCharacters};
use leptos::prelude::*;
use messages::Texts;

/// A sentence a rule; none where nothing is asked beyond what the hint says.
pub(super) fn rules(texts: Texts, rules: &PasswordRules) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(characters) = rules.characters {
        let kinds = kinds(texts, characters);
        sentences.push(if characters.is_every_kind() {
            texts.with("rule-all-kinds", &[("kinds", kinds.into())])
        } else {
            let required = characters.at_least();
            texts.with("rule-some-kinds", &[("required", required.into()), ("kinds", kinds.into())])
        });
    }
    let mut add = |applies: bool, sentence: std::borrow::Cow<'static, str>| {
        if applies {
            sentences.push(sentence.into_owned());
        }
    };
    add(rules.refuse_identical, texts.get("rule-identical"));
    add(rules.refuse_sequential, texts.get("rule-sequential"));
    add(rules.refuse_common, texts.get("rule-common"));
    add(!rules.personal.is_empty(), texts.get("rule-personal"));
    if rules.history > 0 {
        sentences.push(texts.with("rule-history", &[("count", rules.history.into())]));
    }
    sentences
}

/// Kinds of characters, with commas.
pub(super) fn kinds(texts: Texts, characters: RequiredCharacters) -> String {
    let words = characters.kinds().filter_map(|kind| texts.coded("password-kind-", kind.as_str()));
    words.collect::<Vec<_>>().join(", ")
}

/// The list; nothing where there are no rules.
pub(super) fn rules_list(texts: Texts, rules: Vec<String>) -> Option<impl IntoView> {
    if rules.is_empty() {
        return None;
    }
    let items = rules.into_iter().map(|rule| view! { <li>{rule}</li> }).collect_view();
    Some(view! {
        <div class="rules">
            <p>{texts.get("rules-label")}</p>
            <ul>{items}</ul>
        </div>
    })
}
