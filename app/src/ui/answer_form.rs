//! A form that carries an answer to an application. It has no proof of ours in it: it leaves us.

use leptos::prelude::*;

#[component]
pub(crate) fn AnswerForm(
    /// The application's address.
    action: String,
    /// Names and values.
    fields: Vec<(&'static str, String)>,
    /// The words on the button.
    button: String,
) -> impl IntoView {
    let fields = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form class="form" method="post" action=action>
            {fields}
            <button class="button button-primary" type="submit">{button}</button>
        </form>
    }
}
