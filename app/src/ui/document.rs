//! The page around the card: head, brand, footer. And the one place where a view becomes an answer.

use super::{brand::Brand, languages::languages, scripts::script};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use oidc::{Client, RedirectUri, WebOrigin};
use std::{borrow::Cow, sync::Arc};
use web::{Policy, Scripts, Visit, paths};

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

/// What ties a page to an application.
#[derive(Clone, Copy, Default)]
pub(crate) struct Towards<'a> {
    /// Whose name, colour and logo the page has.
    pub(crate) application: Option<&'a Client>,
    /// Where the browser goes on by itself.
    pub(crate) leads_to: Option<&'a str>,
    /// Where its form is sent.
    pub(crate) sends_to: Option<&'a str>,
}

/// Renders a page, of the application that this visit is on the way to.
pub(crate) fn respond<V: IntoView>(visit: &Visit, frame: Frame, card: impl FnOnce() -> V) -> Response {
    respond_towards(visit, Towards { application: visit.application(), ..Towards::default() }, frame, card)
}

/// Renders a page of an application.
pub(crate) fn respond_towards<V: IntoView>(
    visit: &Visit,
    towards: Towards<'_>,
    frame: Frame,
    card: impl FnOnce() -> V,
) -> Response {
    let brand = Brand::of(towards.application, &visit.context);
    let policy = Policy {
        scripts: frame.scripts,
        form_target: towards.sends_to.map(origin_of),
        data_images: brand.has_logo,
        framed_by: None,
    };
    let status = frame.status;
    let html = render(|| document(visit, frame, &brand, towards.leads_to, card().into_any()));
    visit.page(status, policy, html)
}

/// The origin of an application's address; what is none permits nothing.
fn origin_of(address: &str) -> String {
    let origin = RedirectUri::parse(address).ok().and_then(|address| WebOrigin::of(&address));
    origin.map(String::from).unwrap_or_default()
}

/// Makes the string. No script runs and nothing is awaited while rendering, so the whole page is one.
pub(crate) fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    // Islands register themselves with the owner of their page.
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let html = owner.with(|| view().to_html());
    owner.unset_with_forced_cleanup();
    format!("<!DOCTYPE html>{html}")
}

fn document(
    visit: &Visit,
    frame: Frame,
    brand: &Brand,
    leads_to: Option<&str>,
    card: AnyView,
) -> impl IntoView + use<> {
    let texts = visit.texts;
    let language = texts.language();
    let product = visit.context.settings.product.name.as_str();
    let title = texts.with("page-title", &[("heading", frame.heading.into()), ("product", product.into())]);
    let style = visit.site.assets.path("style.css");
    let brand_style = brand.style.clone().map(|href| view! { <link rel="stylesheet" href=href/> });
    let refresh = leads_to.map(|url| {
        let content = format!("0;url={url}");
        view! { <meta http-equiv="refresh" content=content/> }
    });
    let script = script(visit, frame.scripts);
    let notice = visit.site.dev_mailbox.is_some().then(|| {
        view! {
            <aside class="notice" aria-label=texts.get("notice-label")>
                {texts.get("dev-banner")} " " <a href=paths::DEV_MAILBOX>{texts.get("dev-banner-link")}</a>
            </aside>
        }
    });
    let body_class = (frame.layout == Layout::Wide).then_some("wide");
    view! {
        <html lang=language.tag() dir=language.direction()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                {refresh}
                <title>{title}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=style/>
                {brand_style}
                {script}
            </head>
            <body class=body_class>
                {notice}
                {brand.header()}
                <main class="card">{card}</main>
                <footer class="footer">{languages(visit)}</footer>
            </body>
        </html>
    }
}
