//! The page's one script, if it has any.

use leptos::prelude::*;
use web::{Scripts, Visit, paths};

pub(super) fn script(visit: &Visit, scripts: Scripts) -> AnyView {
    let nonce = visit.nonce.clone();
    let src = |file| visit.site.assets.path(file);
    match scripts {
        // The page of a message brings its script with what it tells.
        Scripts::None | Scripts::WebMessage => ().into_any(),
        Scripts::Islands => {
            view! { <script type="module" src=src("vestibule.js") nonce=nonce></script> }.into_any()
        }
        Scripts::Waiting => view! {
            <script type="module" src=src("waiting.js") nonce=nonce data-progress=paths::RESET_PROGRESS></script>
        }
        .into_any(),
        Scripts::FormPost => {
            view! { <script type="module" src=src("form-post.js") nonce=nonce></script> }.into_any()
        }
    }
}
