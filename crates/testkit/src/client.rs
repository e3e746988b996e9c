//! An application that people log in to, as its own developers would write it: asks, gets a code, exchanges it.

mod asked;
mod registration;
mod tokens;

pub use asked::{Asked, Returned};
pub use registration::{add_api, registration};
pub use tokens::{Tokens, claims, key_set, part, user_info};

use crate::{Answer, Browser, TestApp};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use oidc::{Client, ClientKind};
use registration::redirect_uri;
use sha2::{Digest as _, Sha256};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use url::form_urlencoded;
use usecases::{Context, applications};
use web::paths;

/// What an application asks for: an API's scopes come after these.
pub const OPENID: &str = "openid profile email";
/// The same, with a refresh token.
pub const OFFLINE: &str = "openid profile email offline_access";

/// A registered application. A clone has the same name and secret.
#[derive(Clone)]
pub struct TestClient {
    /// How it is registered.
    pub registration: Client,
    /// Its secret; empty for a public application.
    pub secret: String,
    asked: Arc<AtomicU32>,
}

impl TestClient {
    /// A web application with a secret, at `https://<id>.example/callback`.
    pub async fn web(app: &TestApp, client_id: &str) -> Self {
        Self::register(app, registration(client_id, ClientKind::Web)).await
    }

    /// An application without a secret that runs in a browser, at `https://<id>.example`.
    pub async fn spa(app: &TestApp, client_id: &str) -> Self {
        Self::register(app, registration(client_id, ClientKind::Spa)).await
    }

    /// An application without a secret that is installed on a device and listens there.
    pub async fn native(app: &TestApp, client_id: &str) -> Self {
        let mut native = registration(client_id, ClientKind::Native);
        native.redirect_uris = vec![redirect_uri("http://127.0.0.1/callback")];
        native.web_origins.clear();
        Self::register(app, native).await
    }

    /// A program without people, which may have these scopes of an API.
    pub async fn machine(app: &TestApp, client_id: &str, audience: &str, scopes: &[&str]) -> Self {
        let mut machine = registration(client_id, ClientKind::Machine);
        machine.redirect_uris.clear();
        machine.web_origins.clear();
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        machine.api_grants.insert(audience.to_owned(), scopes);
        Self::register(app, machine).await
    }

    /// Any application.
    pub async fn register(app: &TestApp, registration: Client) -> Self {
        let context = Context::of_system(Arc::clone(&app.services));
        let secret = applications::add(&context, &registration).await;
        let secret = secret.unwrap_or_else(|error| panic!("no application: {error}"));
        let secret = secret.map(|secret| secret.reveal().to_owned()).unwrap_or_default();
        Self { registration, secret, asked: Arc::default() }
    }

    /// An application that was registered in another way.
    #[must_use]
    pub fn registered(registration: Client, secret: &str) -> Self {
        Self { registration, secret: secret.to_owned(), asked: Arc::default() }
    }

    /// Its public name.
    #[must_use]
    pub fn id(&self) -> &str {
        self.registration.client_id.as_str()
    }

    /// Where its answers go.
    #[must_use]
    pub fn redirect_uri(&self) -> String {
        self.registration.redirect_uris.first().map(ToString::to_string).unwrap_or_default()
    }

    /// The origin of its pages.
    #[must_use]
    pub fn origin(&self) -> String {
        self.registration.web_origins.first().map(ToString::to_string).unwrap_or_default()
    }

    /// Begins a login: a request for a code, with a state, a nonce and a verifier that it never used before.
    #[must_use]
    pub fn ask(&self, scope: &str) -> Asked {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        let verifier = format!("verifier-of-{}-{number}-{}", self.id(), "x".repeat(43));
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier));
        let asked = Asked { parameters: Vec::new(), verifier };
        asked
            .with("client_id", self.id())
            .with("redirect_uri", &self.redirect_uri())
            .with("response_type", "code")
            .with("scope", scope)
            .with("state", &format!("state-{number}"))
            .with("nonce", &format!("nonce-{number}"))
            .with("code_challenge", &challenge)
            .with("code_challenge_method", "S256")
    }

    /// Sends a browser in which somebody is logged in to fetch a code.
    pub async fn fetch_code(&self, browser: &mut Browser, scope: &str) -> Returned {
        let asked = self.ask(scope);
        let answer = browser.get(&asked.path()).await;
        asked.returned(answer.location())
    }

    /// Sends a browser in which nobody is logged in, and logs somebody in on the way.
    pub async fn log_in(&self, browser: &mut Browser, scope: &str, email: &str, password: &str) -> Returned {
        let asked = self.ask(scope);
        let mut answer = browser.get(&asked.path()).await;
        for typed in [("email", email), ("password", password)] {
            let at = answer.location().to_owned();
            let page = browser.get(&at).await;
            assert_eq!(page.status, 200, "{at}: {}", page.card());
            answer = browser.submit(&at, &[typed]).await;
        }
        let page = browser.get(answer.location()).await;
        // After a form, a page leads on: browsers apply the policy for forms to redirects.
        let refresh = page.attributes_of("meta[http-equiv=refresh]", "content");
        let target = refresh.first().and_then(|content| content.split_once("url="));
        let target = target.unwrap_or_else(|| panic!("nothing leads on: {}", page.html)).1;
        asked.returned(target)
    }

    /// Exchanges what a person brought back.
    pub async fn exchange(&self, app: &TestApp, returned: &Returned) -> Answer {
        let asked = &returned.asked;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", returned.code()),
            ("redirect_uri", asked.get("redirect_uri")),
            ("code_verifier", &asked.verifier),
        ];
        self.call(app, paths::TOKEN, &fields).await
    }

    /// Fetches a code in a browser in which somebody is logged in, and exchanges it.
    pub async fn tokens(&self, app: &TestApp, browser: &mut Browser, scope: &str) -> Tokens {
        let returned = self.fetch_code(browser, scope).await;
        Tokens::of(&self.exchange(app, &returned).await)
    }

    /// Uses a refresh token.
    pub async fn refresh(&self, app: &TestApp, refresh_token: &str) -> Answer {
        self.call(app, paths::TOKEN, &[("grant_type", "refresh_token"), ("refresh_token", refresh_token)])
            .await
    }

    /// Gives a token back.
    pub async fn revoke(&self, app: &TestApp, token: &str) -> Answer {
        self.call(app, paths::REVOKE, &[("token", token)]).await
    }

    /// Calls us from its server, with its name and secret in the form.
    pub async fn call(&self, app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut fields = fields.to_vec();
        fields.push(("client_id", self.id()));
        if !self.secret.is_empty() {
            fields.push(("client_secret", &self.secret));
        }
        app.browser().post_form(path, &fields, &[]).await
    }

    /// Its name and secret as a header.
    #[must_use]
    pub fn basic(&self) -> String {
        let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        format!("Basic {}", STANDARD.encode(format!("{}:{}", encode(self.id()), encode(&self.secret))))
    }
}
