//! The link to choose a new password without the old one.

use leptos::prelude::*;
use web::Visit;

/// The link to `path`; nothing where people cannot ask for a reset by themselves.
pub(crate) fn forgot_link(visit: &Visit, path: String) -> Option<impl IntoView + use<>> {
    let text = visit.texts.get("login-forgot-password");
    let offered = visit.context.configuration.offers_reset();
    offered.then(|| view! { <a class="link" href=path>{text}</a> })
}
