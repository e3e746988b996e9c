//! The page around the card: head, brand, footer. And the one place where a view becomes an answer.

use axum::{http::StatusCode, response::Response};
use domain::Language;
use leptos::prelude::*;
use std::{borrow::Cow, sync::Arc};
use web::{Scripts, Visit, paths};

/// How wide the card is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One narrow column, for forms.
    Narrow,
    /// For lists and tables.
    Wide,
}

/// What a page says about itself.
pub(crate) struct Frame {
    pub(crate) status: StatusCode,
    pub(crate) heading: Cow<'static, str>,
    pub(crate) layout: Layout,
    pub(crate) scripts: Scripts,
}

impl Frame {
    /// A narrow page without scripts.
    pub(crate) fn plain(status: StatusCode, heading: Cow<'static, str>) -> Self {
        Self { status, heading, layout: Layout::Narrow, scripts: Scripts::None }
    }
}

/// Renders a page. No script runs and nothing is awaited while rendering, so the whole page is one string.
pub(crate) fn respond<V: IntoView>(visit: &Visit, frame: Frame, card: impl FnOnce() -> V) -> Response {
    let Frame { status, heading, layout, scripts } = frame;
    // Islands register themselves with the owner of their page.
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let html = owner.with(|| document(visit, &heading, layout, scripts, card().into_any()).to_html());
    owner.unset_with_forced_cleanup();
    visit.page(status, scripts, format!("<!DOCTYPE html>{html}"))
}

fn document(
    visit: &Visit,
    heading: &str,
    layout: Layout,
    scripts: Scripts,
    card: AnyView,
) -> impl IntoView + use<> {
    let texts = visit.texts;
    let language = texts.language();
    let product = visit.context.settings.product.name.clone();
    let title =
        texts.with("page-title", &[("heading", heading.into()), ("product", product.as_str().into())]);
    let style = visit.site.assets.path("style.css");
    let script = script(visit, scripts);
    let notice = visit.site.dev_mailbox.is_some().then(|| {
        view! {
            <aside class="notice" aria-label=texts.get("notice-label")>
                {texts.get("dev-banner")} " " <a href=paths::DEV_MAILBOX>{texts.get("dev-banner-link")}</a>
            </aside>
        }
    });
    let body_class = (layout == Layout::Wide).then_some("wide");
    view! {
        <html lang=language.tag() dir=language.direction()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{title}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=style/>
                {script}
            </head>
            <body class=body_class>
                {notice}
                <header class="brand"><BrandMark/><span>{product}</span></header>
                <main class="card">{card}</main>
                <footer class="footer">{languages(visit)}</footer>
            </body>
        </html>
    }
}

/// The page's one script, if it has any.
fn script(visit: &Visit, scripts: Scripts) -> impl IntoView + use<> {
    let nonce = visit.nonce.clone();
    match scripts {
        Scripts::None => ().into_any(),
        Scripts::Islands => {
            let src = visit.site.assets.path("vestibule.js");
            view! { <script type="module" src=src nonce=nonce></script> }.into_any()
        }
        Scripts::Waiting => {
            let src = visit.site.assets.path("waiting.js");
            view! {
                <script
                    type="module"
                    src=src
                    nonce=nonce
                    data-progress=paths::RESET_PROGRESS
                    data-next=paths::RESET_CHECK_EMAIL
                ></script>
            }
            .into_any()
        }
    }
}

/// Links to the same page in the other languages. A page that answered a form is reached again by its path.
fn languages(visit: &Visit) -> impl IntoView + use<> {
    let current = visit.texts.language();
    let links = Language::ALL.map(|language| {
        let href = format!("?ui_locales={}", language.tag());
        let is_current = (language == current).then_some("true");
        view! {
            <li>
                <a href=href lang=language.tag() hreflang=language.tag() aria-current=is_current>
                    {language.endonym()}
                </a>
            </li>
        }
    });
    view! {
        <nav aria-label=visit.texts.get("language-switch-label")><ul class="languages">{links.collect_view()}</ul></nav>
    }
}

#[component]
fn BrandMark() -> impl IntoView {
    view! {
        <svg class="brand-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <path
                fill="currentColor"
                fill-rule="evenodd"
                d="M3 30V15a13 13 0 0 1 26 0v15H3Zm4-3.5h18V15a9 9 0 0 0-18 0v11.5ZM10 26.5V15a6 6 0 0 1 6-6v17.5Z"
            />
        </svg>
    }
}
