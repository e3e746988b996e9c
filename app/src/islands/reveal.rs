//! The button that shows what was typed into a password field.

use super::element::{field_of, given};
use leptos::{html::Button, prelude::*};

/// What the server gives to [`Reveal`].
#[derive(Clone, Default)]
pub struct GivenToReveal {
    /// The field's id.
    pub field: &'static str,
    /// The button's name while the text is hidden, and the word on it.
    pub show: (String, String),
    /// The button's name while the text is shown, and the word on it.
    pub hide: (String, String),
}

/// Shows and hides a field's text. The button is hidden until the script lives, so it never does nothing.
#[island]
pub fn Reveal() -> impl IntoView {
    let words = use_context::<GivenToReveal>().unwrap_or_default();
    let word = words.show.1.clone();
    let button = NodeRef::<Button>::new();
    let shown = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(button) = button.get() else { return };
        let Some(field) = field_of(&button) else { return };
        let (input_type, name, word) = if shown.get() {
            ("text", "data-hide", "data-hide-word")
        } else {
            ("password", "data-show", "data-show-word")
        };
        field.set_type(input_type);
        button.set_text_content(Some(&given(&button, word)));
        // Nothing can be done about a refused attribute, and nothing refuses these.
        let _ = button.set_attribute("aria-label", &given(&button, name));
        let _ = button.remove_attribute("hidden");
    });
    view! {
        <button
            node_ref=button
            class="link reveal"
            type="button"
            hidden
            aria-controls=words.field
            aria-label=words.show.0.clone()
            data-field=words.field
            data-show=words.show.0
            data-show-word=words.show.1
            data-hide=words.hide.0
            data-hide-word=words.hide.1
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {word}
        </button>
    }
}
