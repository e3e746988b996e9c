//! Applications that take part in logging out.

use crate::{
    TestApp, TestClient,
    client::{claims, registration},
};
use oidc::{AbsoluteUrl, ClientKind, RedirectUri};
use serde_json::Value;

/// What an application was told behind the browser's back.
#[derive(Clone, Debug)]
pub struct Told {
    /// Where.
    pub url: String,
    /// The logout token.
    pub token: String,
    /// Its claims, unverified.
    pub claims: Value,
}

/// Registers a web application to which people return after logging out, at `https://<id>.example/bye`, and which
/// hears of logouts, at `https://<id>.example/logged-out`.
pub async fn web_with_logout(app: &TestApp, client_id: &str) -> TestClient {
    let mut client = registration(client_id, ClientKind::Web);
    let at = |path: &str| format!("https://{client_id}.example/{path}");
    client.post_logout_redirect_uris =
        vec![RedirectUri::parse(&at("bye")).expect("an address that can be registered")];
    client.backchannel_logout_uri =
        Some(AbsoluteUrl::parse(&at("logged-out")).expect("an address that can be registered"));
    TestClient::register(app, client).await
}

/// Works off the outbox, and returns what applications were told since this was asked last.
pub async fn told(app: &TestApp) -> Vec<Told> {
    app.run_jobs().await;
    let posted = app.outgoing.take_posted().into_iter();
    let told = posted.map(|posted| {
        let token = posted.form.strip_prefix("logout_token=").expect("a form with a logout token").to_owned();
        Told { url: posted.url, claims: claims(&token), token }
    });
    told.collect()
}

/// The same in short: which application, and which login is over. In order.
pub async fn told_of(app: &TestApp) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let told = told(app).await;
    let mut short: Vec<_> =
        told.iter().map(|told| (text(&told.claims["aud"]), text(&told.claims["sid"]))).collect();
    short.sort();
    short
}
