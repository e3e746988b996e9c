//! The conditions of the OpenID Foundation's conformance profiles, as `docs/conformance.md` lists them.

mod basic;
mod config;
mod demands;
mod form_post;
mod logout;

use crate::flow::{arrive, begin, log_in_on};
use oidc::ClientKind;
use testkit::client::{Asked, Returned, Tokens, registration};
use testkit::steps::{ADA, OLD};
use testkit::{Answer, Browser, TestApp, TestClient};
use web::paths;

/// The application of the conformance suite: it keeps a secret and sends no challenge.
async fn suite(app: &TestApp) -> TestClient {
    let mut client = registration("suite", ClientKind::Web);
    client.first_party = true;
    client.require_pkce = false;
    TestClient::register(app, client).await
}

/// What it asks for.
fn ask(client: &TestClient, scope: &str) -> Asked {
    client.ask(scope).without("code_challenge").without("code_challenge_method")
}

/// Exchanges what came back, with the secret in the header.
async fn exchange(app: &TestApp, client: &TestClient, returned: &Returned) -> Answer {
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", returned.code()),
        ("redirect_uri", returned.asked.get("redirect_uri")),
    ];
    app.browser().post_form(paths::TOKEN, &fields, &[("authorization", &client.basic())]).await
}

/// Logs Ada in on the way of a request, in a browser in which nobody is logged in.
async fn log_in(browser: &mut Browser, asked: &Asked) -> Returned {
    let state = begin(browser, asked).await;
    let answer = log_in_on(browser, &state, ADA, OLD).await;
    arrive(browser, &answer, asked).await
}

/// What a request brings in a browser in which Ada is logged in, without any page.
async fn at_once(browser: &mut Browser, asked: &Asked) -> Returned {
    let answer = browser.get(&asked.path()).await;
    asked.clone().returned(answer.location())
}

/// The claims of the ID token for what came back, verified.
async fn claims(app: &TestApp, client: &TestClient, returned: &Returned) -> serde_json::Value {
    Tokens::of(&exchange(app, client, returned).await).id_claims(app).await
}
