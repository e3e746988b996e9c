//! The way through a login that an application asked for, and where an answer leads.

use oidc::{ClientKind, RedirectUri, WebOrigin};
use testkit::client::{Asked, registration};
use testkit::{Answer, Browser, TestApp, TestClient};
use url::Url;
use web::paths;

/// The one address that answers may go to.
pub(super) const GOOD: &str = "https://good.test/cb";
/// Our own.
const OWN: &str = "http://localhost:3000";

/// An application of this kind whose answers go to [`GOOD`].
pub(super) async fn good(app: &TestApp, kind: ClientKind) -> TestClient {
    let mut client = registration("good", kind);
    client.redirect_uris = vec![RedirectUri::parse(GOOD).unwrap()];
    client.web_origins = vec![WebOrigin::parse("https://good.test").unwrap()];
    TestClient::register(app, client).await
}

/// Sends a browser to us in which nobody is logged in; returns the way that it is on, as pages name it.
pub(super) async fn begin(browser: &mut Browser, asked: &Asked) -> String {
    let answer = browser.get(&asked.path()).await;
    let (path, state) = answer.location().split_once('?').unwrap_or_default();
    assert_eq!(path, paths::LOGIN_IDENTIFIER, "{}", answer.html);
    state.to_owned()
}

/// Gives address and password on the way; the answer leads on.
pub(super) async fn log_in_on(browser: &mut Browser, state: &str, email: &str, password: &str) -> Answer {
    browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
    let answer = browser.submit(paths::LOGIN_IDENTIFIER, &[("email", email)]).await;
    browser.get(answer.location()).await;
    browser.submit(paths::LOGIN_PASSWORD, &[("password", password)]).await
}

/// What an application gets, however it travels.
#[derive(Debug)]
pub(super) struct Delivered {
    /// The address, or the origin of the page that gets a message.
    pub(super) to: String,
    parameters: Vec<(String, String)>,
}

impl Delivered {
    /// Reads what leads from an answer to an application. Panics when nothing does.
    pub(super) fn by(answer: &Answer) -> Self {
        let forms = answer.attributes_of("form[action^=http]", "action");
        let messages = answer.attributes_of("script[data-message]", "data-message");
        if let Some(to) = forms.into_iter().next() {
            let of = |attribute| answer.attributes_of("form[action^=http] input[type=hidden]", attribute);
            return Self { to, parameters: of("name").into_iter().zip(of("value")).collect() };
        }
        if let Some(message) = messages.first() {
            let message: serde_json::Value = serde_json::from_str(message).unwrap();
            assert_eq!(message["type"], "authorization_response");
            let response = message["response"].as_object().unwrap().iter();
            let parameters = response.map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()));
            let to = answer.attributes_of("script[data-message]", "data-origin").remove(0);
            return Self { to, parameters: parameters.collect() };
        }
        let to = goes_to(answer);
        assert!(!to.is_empty(), "nothing leads on: {}", answer.card());
        let mut url = Url::parse(&to).unwrap();
        let fragment = url::form_urlencoded::parse(url.fragment().unwrap_or_default().as_bytes());
        let parameters =
            url.query_pairs().chain(fragment).map(|(name, value)| (name.into(), value.into())).collect();
        url.set_query(None);
        url.set_fragment(None);
        Self { to: url.into(), parameters }
    }

    /// A parameter's value; empty when it is not there. Panics when it is there twice.
    pub(super) fn get(&self, name: &str) -> &str {
        let mut values = self.parameters.iter().filter(|(own, _)| own == name);
        let value = values.next().map_or("", |(_, value)| value);
        assert!(values.next().is_none(), "{name} is there twice: {self:?}");
        value
    }
}

/// Where a browser goes by itself; empty when it stays.
pub(super) fn goes_to(answer: &Answer) -> String {
    let refresh = answer.attributes_of("meta[http-equiv=refresh]", "content");
    match refresh.first() {
        Some(content) => content.split_once("url=").map_or_else(String::new, |(_, url)| url.to_owned()),
        None => answer.location().to_owned(),
    }
}

/// Whether nothing leads from an answer to any place but ours, as a browser reads addresses.
pub(super) fn stays_here(answer: &Answer) -> bool {
    leads_only(answer, |_| false)
}

/// Whether nothing leads from an answer to any place but ours and [`GOOD`].
pub(super) fn stays_good(answer: &Answer) -> bool {
    leads_only(answer, |mut url| {
        url.set_query(None);
        url.set_fragment(None);
        url.as_str() == GOOD
    })
}

fn leads_only(answer: &Answer, is_good: impl Fn(Url) -> bool) -> bool {
    let attributes = [
        ("a[href]", "href"),
        ("form[action]", "action"),
        ("form [formaction]", "formaction"),
        ("base", "href"),
    ];
    let named =
        attributes.into_iter().flat_map(|(selector, attribute)| answer.attributes_of(selector, attribute));
    let own = Url::parse(OWN).unwrap();
    named.chain([goes_to(answer)]).all(|address| {
        let url = own.join(&address).unwrap();
        url.origin() == own.origin() || is_good(url)
    })
}

/// Asserts that a request is answered with a page of ours, from which nothing leads anywhere else.
pub(super) async fn is_told_to_the_person(browser: &mut Browser, path: &str) {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 400, "{path}: {}", answer.card());
    assert!(answer.location().is_empty() && stays_here(&answer), "{path} leads to {}", goes_to(&answer));
    assert!(answer.attributes_of("script", "src").is_empty(), "{path}");
    assert!(!answer.html.contains("evil"), "{path}: the page repeats it");
}
