//! A labelled field with its hint and its error.

use super::described_by::described_by;
use leptos::prelude::*;
use std::borrow::Cow;

/// What a field is for. Browsers and password managers go by it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextFieldKind {
    /// The address that is also the user name.
    Email,
    /// The code from a mail.
    Code,
}

#[component]
pub(crate) fn TextField(
    /// What it is for.
    kind: TextFieldKind,
    /// Its id and name.
    name: &'static str,
    /// Its label.
    label: Cow<'static, str>,
    /// What was typed before.
    #[prop(optional)]
    value: String,
    /// A sentence below it.
    #[prop(optional)]
    hint: Option<Cow<'static, str>>,
    /// Why its value was refused.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> impl IntoView {
    let (class, input_type, autocomplete, capitals) = match kind {
        TextFieldKind::Email => ("input", "email", "username", "none"),
        TextFieldKind::Code => ("input input-code", "text", "one-time-code", "characters"),
    };
    let (error_id, hint_id) = (format!("{name}-error"), format!("{name}-hint"));
    let described_by = described_by(&[(&error_id, error.is_some()), (&hint_id, hint.is_some())]);
    view! {
        <div class="field">
            <label class="label" for=name>{label}</label>
            <input
                class=class
                id=name
                name=name
                type=input_type
                autocomplete=autocomplete
                autocapitalize=capitals
                spellcheck="false"
                required
                autofocus
                value=value
                aria-invalid=error.is_some().then_some("true")
                aria-describedby=described_by
            />
            {error.map(|error| view! { <p class="field-error" id=error_id>{error}</p> })}
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
