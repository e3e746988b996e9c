//! The languages that pages and mails speak, and how one is chosen.

/// A language with a complete set of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, the fallback.
    #[default]
    English,
    /// German.
    German,
}

/// Most preferences that are read from a request; browsers send fewer than ten.
const MAX_PREFERENCES: usize = 20;

impl Language {
    /// Every language, the fallback first.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The BCP 47 tag, for `lang` and for the database.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The writing direction, for `dir`.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        "ltr"
    }

    /// The language of a BCP 47 tag. A region is ignored, so `de-AT` is German.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The first known language of a space-separated list of tags (`ui_locales`, OpenID Connect Core §3.1.2.1).
    #[must_use]
    pub fn from_ui_locales(tags: &str) -> Option<Self> {
        tags.split_ascii_whitespace().take(MAX_PREFERENCES).find_map(Self::from_tag)
    }

    /// The best known language of an `Accept-Language` header (RFC 9110 §12.5.4).
    #[must_use]
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for item in header.split(',').take(MAX_PREFERENCES) {
            let mut parts = item.split(';');
            let language = parts.next().and_then(Self::from_tag);
            let weight =
                parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
            if let (Some(language), Some(weight)) = (language, weight)
                && weight > 0.0
                && best.is_none_or(|(_, other)| weight > other)
            {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(Language::from_accept_language("fr, en;q=0.5, de-AT;q=0.8"), Some(Language::German));
        assert_eq!(Language::from_accept_language("de;q=0, en;q=0.1"), Some(Language::English));
        assert_eq!(Language::from_accept_language("fr, *;q=0.1"), None);
        assert_eq!(Language::from_accept_language("de;q=x"), None);
    }

    #[test]
    fn ui_locales_are_taken_in_order() {
        assert_eq!(Language::from_ui_locales("fr-CA de-CH en"), Some(Language::German));
    }
}
