//! The card's heading with an optional line below it.

use leptos::prelude::*;
use std::borrow::Cow;

#[component]
pub(crate) fn Heading(
    /// The page's only `h1`.
    text: Cow<'static, str>,
    /// A sentence below it.
    #[prop(optional_no_strip, into)]
    lead: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div class="heading">
            <h1>{text}</h1>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
        </div>
    }
}
