//! A browser: keeps cookies, sends forms as browsers do, and follows nothing by itself.

use crate::{Answer, answer::Form};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Method, Request, header, request},
};
use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
};
use tower::ServiceExt as _;
use url::form_urlencoded;

/// A browser without JavaScript. A clone is the same browser's next tab: it begins with the same cookies.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    origin: String,
    address: SocketAddr,
    languages: Option<&'static str>,
    cookies: BTreeMap<String, String>,
    forms: Vec<Form>,
}

const USER_AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

impl Browser {
    pub(crate) fn new(router: Router, origin: &str) -> Self {
        Self {
            router,
            origin: origin.to_owned(),
            address: SocketAddr::from(([192, 0, 2, 1], 50_000)),
            languages: None,
            cookies: BTreeMap::new(),
            forms: Vec::new(),
        }
    }

    /// The same browser at another network address.
    #[must_use]
    pub fn at(mut self, address: impl Into<IpAddr>) -> Self {
        self.address.set_ip(address.into());
        self
    }

    /// The same browser with a preference for languages.
    #[must_use]
    pub fn speaking(mut self, accept_language: &'static str) -> Self {
        self.languages = Some(accept_language);
        self
    }

    /// A cookie's value; `None` when the browser has no such cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Puts a cookie into the jar, as an attacker might.
    pub fn plant_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Empties the jar.
    pub fn forget_cookies(&mut self) {
        self.cookies.clear();
    }

    /// The proof of the first form of the last page that had one; empty before there was one.
    #[must_use]
    pub fn form_token(&self) -> &str {
        let fields = self.forms.iter().flat_map(|form| &form.fields);
        fields.into_iter().find(|(name, _)| name == "form_token").map_or("", |(_, token)| token)
    }

    /// Begins a request as this browser makes it: its host, its cookies, its name, its languages.
    pub fn request(&self, method: Method, path: &str) -> request::Builder {
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, host)
            .header(header::USER_AGENT, USER_AGENT);
        if let Some(languages) = self.languages {
            request = request.header(header::ACCEPT_LANGUAGE, languages);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        request
    }

    /// Begins a form's request, as from our own page.
    pub fn form_request(&self, path: &str) -> request::Builder {
        self.request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, &self.origin)
            .header("sec-fetch-site", "same-origin")
    }

    /// Sends a request and keeps the cookies of the answer.
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(ConnectInfo(self.address));
        let page = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("the answer's body arrives");
        let html = String::from_utf8_lossy(&body).into_owned();
        let answer = Answer { status: parts.status, headers: parts.headers, html };
        for cookie in answer.set_cookies() {
            self.keep(cookie);
        }
        let forms = answer.forms(&page);
        if !forms.is_empty() {
            self.forms = forms;
        }
        answer
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).body(Body::empty());
        self.send(request.expect("the request is well-formed")).await
    }

    /// Fills in the last page's form for this path and sends it, with the query that the form's own path has. Without
    /// such a form, what is sent has another form's proof: a forgery.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let typed = |name: &str| fields.iter().any(|(field, _)| *field == name);
        let is_for = |form: &&Form| form.action == path || form.action.split('?').next() == Some(path);
        let (action, given) = match self.forms.iter().find(is_for) {
            Some(form) => (form.action.clone(), form.fields.clone()),
            None => (path.to_owned(), vec![("form_token".to_owned(), self.form_token().to_owned())]),
        };
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(given.iter().filter(|(name, _)| !typed(name)))
            .extend_pairs(fields)
            .finish();
        self.submit_body(&action, body).await
    }

    /// Sends a form whose body is given as it travels.
    pub async fn submit_body(&mut self, path: &str, body: String) -> Answer {
        let request = self.form_request(path).body(Body::from(body));
        self.send(request.expect("the request is well-formed")).await
    }

    /// Posts as a program does: a form, without an origin, with headers of its own.
    pub async fn post_form(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post(path, "application/x-www-form-urlencoded", body, headers).await
    }

    /// Posts as a program does: JSON, without an origin.
    pub async fn post_json(&mut self, path: &str, body: &serde_json::Value) -> Answer {
        self.post(path, "application/json", body.to_string(), &[]).await
    }

    /// Posts a body as a program does: without an origin, with headers of its own.
    pub async fn post(
        &mut self,
        path: &str,
        content_type: &str,
        body: impl Into<Body>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = self.request(Method::POST, path).header(header::CONTENT_TYPE, content_type);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(body.into()).expect("the request is well-formed")).await
    }

    fn keep(&mut self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').expect("a cookie has a name and a value");
        if attributes.split(';').any(|attribute| attribute.trim() == "Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}
