//! Which languages pages speak, and which of them a request gets.

use super::Configuration;
use domain::Language;

/// The languages of a list of tags, in its order; all of them without a list.
pub(super) fn enabled(tags: Option<&[String]>) -> Result<Vec<Language>, String> {
    let Some(tags) = tags else { return Ok(Language::ALL.to_vec()) };
    let mut languages = Vec::new();
    for tag in tags {
        let known = Language::ALL.into_iter().find(|language| language.tag() == tag);
        let known = known.ok_or_else(|| "there are texts in these languages alone: en, de".to_owned())?;
        if !languages.contains(&known) {
            languages.push(known);
        }
    }
    if languages.is_empty() { Err("name at least one language: en, de".into()) } else { Ok(languages) }
}

impl Configuration {
    /// The language for a request that asks for `wanted`: that, if it is enabled, else the first that is.
    #[must_use]
    pub fn language(&self, wanted: Option<Language>) -> Language {
        let wanted = wanted.filter(|language| self.languages.contains(language));
        wanted.or_else(|| self.languages.first().copied()).unwrap_or_default()
    }
}
