//! Tells the answer to the application's page that has us in a frame, or that opened us: to its origin alone.

use crate::ui::render;
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use oidc::WebOrigin;
use serde_json::Value;
use web::{Policy, Scripts, Visit};

pub(in crate::authorize) fn web_message(visit: &Visit, origin: &WebOrigin, message: &Value) -> Response {
    let policy = Policy {
        scripts: Scripts::WebMessage,
        framed_by: Some(origin.as_str().to_owned()),
        ..Policy::default()
    };
    let src = visit.site.assets.path("web-message.js");
    let nonce = visit.nonce.clone();
    let title = visit.context.settings.product.name.clone();
    let (origin, message) = (origin.as_str().to_owned(), message.to_string());
    let html = render(move || {
        view! {
            <html>
                <head>
                    <meta charset="utf-8"/>
                    <title>{title}</title>
                    <script type="module" src=src nonce=nonce data-origin=origin data-message=message></script>
                </head>
                <body></body>
            </html>
        }
    });
    visit.page(StatusCode::OK, policy, html)
}
