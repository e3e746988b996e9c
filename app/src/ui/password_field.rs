//! A password field with a button that shows what was typed. What was typed never comes back from the server.

use super::{alert::ALERT_ID, described_by::described_by};
use crate::islands::{GivenToReveal, Reveal};
use leptos::prelude::*;
use messages::Texts;
use std::borrow::Cow;

#[component]
pub(crate) fn PasswordField(
    /// The texts of the person's language.
    texts: Texts,
    /// Its id and name.
    name: &'static str,
    /// Its label.
    label: Cow<'static, str>,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// Whether it is the first field of the page.
    #[prop(optional)]
    autofocus: bool,
    /// Whether the page's alert is about it.
    #[prop(optional)]
    refused: bool,
    /// The id of a sentence of the page that one has to know before typing.
    #[prop(optional_no_strip)]
    notice: Option<&'static str>,
    /// A sentence below it.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// Why its value was refused.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// What stands below it, such as a meter.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (error_id, hint_id) = (format!("{name}-error"), format!("{name}-hint"));
    let described_by = described_by(&[
        (&error_id, error.is_some()),
        (notice.unwrap_or_default(), notice.is_some()),
        (&hint_id, hint.is_some()),
        (ALERT_ID, refused),
    ]);
    provide_context(GivenToReveal {
        field: name,
        show: texts.get("show-password").into_owned(),
        show_word: texts.get("show-password-short").into_owned(),
        hide: texts.get("hide-password").into_owned(),
        hide_word: texts.get("hide-password-short").into_owned(),
    });
    view! {
        <div class="field">
            <label class="label" for=name>{label}</label>
            <div class="secret">
                <input
                    class="input"
                    id=name
                    name=name
                    type="password"
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    autofocus=autofocus
                    aria-invalid=(refused || error.is_some()).then_some("true")
                    aria-describedby=described_by
                />
                <Reveal/>
            </div>
            {error.map(|error| view! { <p class="field-error" id=error_id>{error}</p> })}
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
