//! Whose page it is: the application's that a person is on the way to, or our own.

use crate::branding;
use leptos::prelude::*;
use oidc::Client;
use usecases::Context;

/// What stands above the card.
pub(super) struct Brand {
    name: String,
    /// Where the application's colour and logo come from.
    pub(super) style: Option<String>,
    /// Whether they come with a logo.
    pub(super) has_logo: bool,
}

impl Brand {
    /// The application's own look, if it has one; else that of the whole site, with the application's name.
    pub(super) fn of(application: Option<&Client>, context: &Context) -> Self {
        let site = &context.configuration.documents.brand;
        let name = application.map_or(&context.settings.product.name, |client| &client.name).clone();
        match application.and_then(|client| Some((branding::style_path(client)?, &client.brand))) {
            Some((style, brand)) => Self { name, style: Some(style), has_logo: branding::has_logo(brand) },
            None => Self { name, style: branding::site_style_path(site), has_logo: branding::has_logo(site) },
        }
    }

    pub(super) fn header(&self) -> impl IntoView + use<> {
        let mark = if self.has_logo {
            // Drawn by the style sheet; the name beside it says the same.
            view! { <span class="brand-logo"></span> }.into_any()
        } else {
            view! { <BrandMark/> }.into_any()
        };
        view! { <header class="brand">{mark}<span>{self.name.clone()}</span></header> }
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
