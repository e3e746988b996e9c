//! The button that shows what was typed into a password field.

use leptos::prelude::*;

/// Shows and hides a field's text. The button is hidden until the script lives, so it never does nothing.
#[island]
pub fn Reveal(
    /// The field's id.
    field: String,
    /// The button's name while the text is hidden.
    show: String,
    /// The button's name while the text is shown.
    hide: String,
    /// The word on it while the text is hidden.
    show_short: String,
    /// The word on it while the text is shown.
    hide_short: String,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let alive = RwSignal::new(false);
    let controls = field.clone();
    Effect::new(move |_| {
        alive.set(true);
        if let Some(input) = super::strength_module::input(&field) {
            input.set_type(if shown.get() { "text" } else { "password" });
        }
    });
    let label = move || if shown.get() { hide.clone() } else { show.clone() };
    let word = move || if shown.get() { hide_short.clone() } else { show_short.clone() };
    view! {
        <button
            class="link reveal"
            type="button"
            hidden=move || !alive.get()
            aria-controls=controls
            aria-label=label
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {word}
        </button>
    }
}
