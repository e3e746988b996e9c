//! The button that shows what was typed into a password field.

use super::element::{field_of, given};
use leptos::{html::Button, prelude::*};

/// What the server gives to [`Reveal`].
#[derive(Clone)]
pub struct GivenToReveal {
    /// The field's id.
    pub field: &'static str,
    /// The button's name while the text is hidden.
    pub show: String,
    /// The word on it then.
    pub show_word: String,
    /// The button's name while the text is shown.
    pub hide: String,
    /// The word on it then.
    pub hide_word: String,
}

/// Shows and hides a field's text. The button is hidden until the script lives, so it never does nothing.
#[island]
pub fn Reveal() -> impl IntoView {
    // In the browser there is none, and `None` leaves an attribute as the server wrote it.
    let server = use_context::<GivenToReveal>();
    let server = |pick: fn(GivenToReveal) -> String| server.clone().map(pick);
    let field = server(|given| given.field.to_owned());
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
            aria-controls=field.clone()
            aria-label=server(|given| given.show)
            data-field=field
            data-show=server(|given| given.show)
            data-show-word=server(|given| given.show_word)
            data-hide=server(|given| given.hide)
            data-hide-word=server(|given| given.hide_word)
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {server(|given| given.show_word).unwrap_or_default()}
        </button>
    }
}
