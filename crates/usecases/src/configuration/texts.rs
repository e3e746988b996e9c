//! An administrator's own sentences on pages, under the names that Auth0 gives them.

use super::text_keys::{SCREENS, variables};
use domain::Language;
use messages::{CustomText, Piece};
use std::collections::BTreeMap;

/// Screen, key, text.
pub type ScreenTexts = BTreeMap<String, BTreeMap<String, String>>;

/// Prompt, language tag, screen, key, text.
pub type PromptTexts = BTreeMap<String, BTreeMap<String, ScreenTexts>>;

const LONGEST: usize = 500;

/// Why a text cannot stand on a page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TextFault(pub String);

/// The prompts that have texts which can be changed.
#[must_use]
pub fn prompts() -> Vec<&'static str> {
    let mut prompts: Vec<_> = SCREENS.iter().map(|screen| screen.prompt).collect();
    prompts.dedup();
    prompts
}

/// Checks what is to be said on a prompt's screens.
///
/// # Errors
/// [`TextFault`] about the first text that cannot stand there; of an unknown key, it names those that are known.
pub fn check_texts(prompt: &str, screens: &ScreenTexts) -> Result<(), TextFault> {
    for (screen, texts) in screens {
        for (name, text) in texts {
            let message = find(prompt, screen, name).ok_or_else(|| unknown(prompt, screen, name))?;
            pieces(message, text, "").map_err(|fault| at(screen, name, &fault))?;
        }
    }
    Ok(())
}

/// The message that a text stands for.
fn find(prompt: &str, screen: &str, name: &str) -> Option<&'static str> {
    let screen = SCREENS.iter().find(|known| known.prompt == prompt && known.screen == screen)?;
    screen.texts.iter().find(|(known, _)| *known == name).map(|(_, message)| *message)
}

fn unknown(prompt: &str, screen: &str, name: &str) -> TextFault {
    let mut known = Vec::new();
    for screen in SCREENS.iter().filter(|screen| screen.prompt == prompt) {
        known.extend(screen.texts.iter().map(|(name, _)| format!("{}.{name}", screen.screen)));
    }
    TextFault(format!(
        "there is no text '{screen}.{name}' on the prompt '{prompt}'; there are: {}",
        known.join(", ")
    ))
}

fn at(screen: &str, name: &str, fault: &str) -> TextFault {
    TextFault(format!("'{screen}.{name}' {fault}"))
}

/// The sentences in place of our messages. `company` is what people see the product called.
pub(super) fn custom_texts(prompts: &PromptTexts, company: &str) -> Result<Vec<CustomText>, String> {
    let mut custom = Vec::new();
    for (prompt, languages) in prompts {
        for (tag, screens) in languages {
            let language = Language::ALL.into_iter().find(|language| language.tag() == tag);
            let language = language.ok_or_else(|| "there are no texts in this language".to_owned())?;
            for (screen, texts) in screens {
                for (name, text) in texts {
                    let id = find(prompt, screen, name).ok_or_else(|| unknown(prompt, screen, name).0)?;
                    let pieces = pieces(id, text, company).map_err(|fault| at(screen, name, &fault).0)?;
                    custom.push(CustomText { id, language, pieces });
                }
            }
        }
    }
    Ok(custom)
}

/// Takes a text apart at its `${variables}`.
fn pieces(message: &str, text: &str, company: &str) -> Result<Vec<Piece>, String> {
    let variables = variables(message);
    if text.trim().is_empty() || text.chars().count() > LONGEST || text.contains(char::is_control) {
        return Err(format!("is one line of 1 to {LONGEST} characters"));
    }
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, variable)) = rest.split_once("${") {
        pieces.push(Piece::Words(words.to_owned()));
        let named = variable.split_once('}').and_then(|(name, behind)| {
            rest = behind;
            if name == COMPANY {
                return Some(Piece::Words(company.to_owned()));
            }
            let (_, argument) = variables.iter().find(|(known, _)| *known == name)?;
            Some(Piece::Variable(argument))
        });
        let Some(named) = named else {
            let known: Vec<_> = variables.iter().map(|(name, _)| *name).chain([COMPANY]).collect();
            return Err(format!("can name only these: ${{{}}}", known.join("}, ${")));
        };
        pieces.push(named);
    }
    pieces.push(Piece::Words(rest.to_owned()));
    Ok(pieces)
}

/// Stands in every text.
const COMPANY: &str = "companyName";

#[cfg(test)]
mod tests {
    use super::*;

    fn said(prompt: &str, screen: &str, name: &str, text: &str) -> Result<Vec<Piece>, String> {
        let texts = BTreeMap::from([(name.to_owned(), text.to_owned())]);
        let screens = BTreeMap::from([(screen.to_owned(), texts)]);
        check_texts(prompt, &screens).map_err(|fault| fault.0)?;
        let languages = BTreeMap::from([("en".to_owned(), screens)]);
        let custom = custom_texts(&BTreeMap::from([(prompt.to_owned(), languages)]), "Vestibule")?;
        Ok(custom.into_iter().flat_map(|text| text.pieces).collect())
    }

    fn description(text: &str) -> Result<String, String> {
        let pieces = said("login-id", "login-id", "description", text)?;
        let written = pieces.into_iter().map(|piece| match piece {
            Piece::Words(words) => words,
            Piece::Variable(name) => format!("<{name}>"),
        });
        Ok(written.collect())
    }

    #[test]
    fn variables_are_those_of_the_text() {
        let text = "On to ${clientName} with ${companyName}, ${clientName}!";
        assert_eq!(description(text).as_deref(), Ok("On to <application> with Vestibule, <application>!"));
        assert_eq!(description("Only $5 {now}").as_deref(), Ok("Only $5 {now}"));
    }

    #[test]
    fn other_variables_are_refused_and_the_known_ones_named() {
        for text in ["${userName}", "${email}", "${", "${clientName", "${ clientName }", "${${clientName}}"] {
            let refused = description(text).expect_err(text);
            assert!(refused.contains("${clientName}, ${companyName}"), "{refused}");
        }
    }

    #[test]
    fn an_unknown_key_is_refused_and_the_known_ones_named() {
        let refused = said("login-id", "login-id", "heading", "Hi").expect_err("no such key");
        assert!(refused.contains("login-id.title"), "{refused}");
    }

    #[test]
    fn a_text_is_one_line() {
        for text in ["", "  ", "a\nb", "a\u{0}b", &"x".repeat(501)] {
            assert!(description(text).is_err(), "{text:?}");
        }
    }
}
