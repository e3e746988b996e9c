//! The footer's links to the same page in the other languages.

use domain::Language;
use leptos::prelude::*;
use web::Visit;

/// Links by the query alone: a page that answered a form is reached again by its path. The way to the application
/// is kept; whatever else stood in the query is not.
pub(super) fn languages(visit: &Visit) -> impl IntoView + use<> {
    let current = visit.texts.language();
    let state = visit.state().map(|state| format!("&{state}")).unwrap_or_default();
    let spoken: Vec<Language> = visit.context.configuration.languages.clone();
    let links = spoken
        .into_iter()
        .map(|language| {
            let href = format!("?ui_locales={}{state}", language.tag());
            let is_current = (language == current).then_some("true");
            view! {
                <li>
                    <a href=href lang=language.tag() hreflang=language.tag() aria-current=is_current>
                        {language.endonym()}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=visit.texts.get("language-switch-label")><ul class="languages">{links}</ul></nav>
    }
}
