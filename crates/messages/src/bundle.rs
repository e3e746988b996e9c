//! The messages of each language, parsed once.

use crate::SOURCES;
use domain::Language;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::{borrow::Cow, sync::LazyLock};

/// All messages of one language.
pub(crate) struct Bundle {
    pub(crate) language: Language,
    messages: FluentBundle<FluentResource>,
}

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| Bundle::parse(Language::English));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| Bundle::parse(Language::German));

impl Bundle {
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
        }
    }

    fn parse(language: Language) -> Self {
        let mut messages = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
        messages.set_use_isolating(false);
        for source in SOURCES.iter().filter(|source| source.language == language) {
            // The files are part of the binary. Tests prove that they parse and that no id comes twice, so
            // what is left out here is nothing.
            let resource = FluentResource::try_new(source.text.to_owned()).unwrap_or_else(|(good, _)| good);
            let _ = messages.add_resource(resource);
        }
        Self { language, messages }
    }

    /// The text of `id`, or `None` when this language has no such message. A message without variables is
    /// borrowed. A variable without a value shows as `{$name}`.
    pub(crate) fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'_, str>> {
        let pattern = self.messages.get_message(id)?.value()?;
        Some(self.messages.format_pattern(pattern, args, &mut Vec::new()))
    }
}
