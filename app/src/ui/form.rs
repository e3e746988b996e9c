//! A form that goes to its own page's path, with the proof that we made it.

use leptos::prelude::*;
use std::borrow::Cow;

#[component]
pub(crate) fn Form(
    /// The proof from [`web::Visit::form_token`].
    token: String,
    /// Another path than the page's own.
    #[prop(optional, into)]
    action: Option<String>,
    /// The form's class.
    #[prop(default = "form")]
    class: &'static str,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <form class=class method="post" action=action novalidate>
            <input type="hidden" name="form_token" value=token/>
            {children()}
        </form>
    }
}

#[component]
pub(crate) fn Submit(
    /// The words on the button.
    text: Cow<'static, str>,
) -> impl IntoView {
    view! { <button class="button button-primary" type="submit">{text}</button> }
}
