//! Whom to ask when nothing helps, if the deployment says so.

use leptos::prelude::*;
use messages::Texts;
use settings::ProductSettings;

/// A sentence, an address, a page: whichever of them the settings name.
pub(crate) fn support(texts: Texts, product: &ProductSettings) -> impl IntoView + use<> {
    let ProductSettings { support_email, support_url, support_text, .. } = product.clone();
    if support_email.is_none() && support_url.is_none() && support_text.is_none() {
        return ().into_any();
    }
    let email = support_email.map(|address| {
        let href = format!("mailto:{address}");
        view! { " " <a class="link" href=href>{address}</a> }
    });
    let page = support_url.map(|url| {
        let text = texts.get("support-page");
        view! { " " <a class="link" href=url rel="noreferrer">{text}</a> }
    });
    let sentence = support_text.unwrap_or_else(|| texts.get("support-sentence").into_owned());
    view! { <p class="hint">{sentence} {email} {page}</p> }.into_any()
}
