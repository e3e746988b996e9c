//! A person's browser, with the forms that it keeps from pages it saw.

use crate::model::Door;
use axum::{body::Body, http::Method};
use testkit::{Answer, Browser, TestApp};
use web::{BROWSER_COOKIE, DEVICE_COOKIE, SESSION_COOKIE, TICKET_COOKIE, paths};

impl Door {
    /// Where its mailed link leads.
    pub(crate) const fn link(self) -> &'static str {
        match self {
            Self::Change => paths::RESET_VERIFY,
            Self::Revoke => paths::RESET_REVOKE_LINK,
            Self::Undo => paths::RESET_UNDO_LINK,
        }
    }

    /// Its page.
    pub(crate) const fn page(self) -> &'static str {
        match self {
            Self::Change => paths::RESET_CHANGE,
            Self::Revoke => paths::RESET_REVOKE,
            Self::Undo => paths::RESET_UNDO,
        }
    }
}

/// A browser in somebody's hands.
pub(crate) struct Tab {
    browser: Browser,
    /// The proof of a form without a ticket; empty until a page was opened.
    form: String,
    /// The proof of the last page that a ticket opened.
    pub(crate) ticket_form: String,
}

impl Tab {
    pub(crate) fn new(app: &TestApp) -> Self {
        Self { browser: app.browser(), form: String::new(), ticket_form: String::new() }
    }

    /// The same browser on a server that was started anew.
    pub(crate) fn move_to(&mut self, app: &TestApp) {
        let mut browser = app.browser();
        for name in [BROWSER_COOKIE, SESSION_COOKIE, TICKET_COOKIE, DEVICE_COOKIE] {
            if let Some(value) = self.browser.cookie(name) {
                browser.plant_cookie(name, value);
            }
        }
        self.browser = browser;
    }

    pub(crate) fn session(&self) -> Option<&str> {
        self.browser.cookie(SESSION_COOKIE)
    }

    /// The proof of a form made for this browser as it is now.
    pub(crate) async fn form(&mut self) -> String {
        if self.form.is_empty() {
            self.browser.get(paths::LOGIN_IDENTIFIER).await;
            self.browser.form_token().clone_into(&mut self.form);
        }
        self.form.clone()
    }

    /// Sends a form of our pages.
    pub(crate) async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.form().await;
        self.send_with(&form, path, fields).await
    }

    /// Sends a form with a proof that may be another browser's.
    pub(crate) async fn send_with(&mut self, form: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        // Without a page seen before it would have no cookie.
        self.form().await;
        let secret = self.browser.cookie(BROWSER_COOKIE).map(str::to_owned);
        let answer = self.browser.submit_body(path, body(form, fields)).await;
        if self.browser.cookie(BROWSER_COOKIE) != secret.as_deref() {
            self.form.clear();
        }
        answer
    }

    /// Opens a door with a ticket. From a dead link nobody goes on: its ticket stays in the browser.
    pub(crate) async fn open(&mut self, door: Door, ticket: &str) -> Answer {
        let answer = self.browser.get(&format!("{}?ticket={ticket}", door.link())).await;
        if answer.location() == door.page() { self.look(door).await } else { answer }
    }

    /// Opens a door's page with the ticket that the browser has.
    pub(crate) async fn look(&mut self, door: Door) -> Answer {
        let answer = self.browser.get(door.page()).await;
        self.keep_ticket_form(&answer);
        answer
    }

    /// Sends a door's form.
    pub(crate) async fn answer(&mut self, door: Door, form: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.browser.submit_body(door.page(), body(form, fields)).await;
        self.keep_ticket_form(&answer);
        answer
    }

    /// A door answers with its page or with a redirect.
    fn keep_ticket_form(&mut self, answer: &Answer) {
        if !answer.html.is_empty() {
            self.browser.form_token().clone_into(&mut self.ticket_form);
        }
    }
}

/// A scanner follows a link in each way that is no click, and sends what it finds there as it is.
pub(crate) async fn scan(app: &TestApp, door: Door, ticket: &str) {
    let mut scanner = app.browser();
    for path in [&format!("{}?ticket={ticket}", door.link()), door.page()] {
        for method in [Method::HEAD, Method::GET, Method::OPTIONS] {
            let request = scanner.request(method, path).body(Body::empty()).unwrap();
            scanner.send(request).await;
        }
    }
    let fields: &[_] = if door == Door::Change { &[("password", ""), ("repeat", "")] } else { &[] };
    let body = body(scanner.form_token(), fields);
    scanner.submit_body(door.page(), body).await;
}

/// A form as it travels. What is typed here has blanks, and nothing else to encode.
fn body(form: &str, fields: &[(&str, &str)]) -> String {
    let typed = fields.iter().map(|(name, value)| format!("&{name}={}", value.replace(' ', "+")));
    format!("form_token={form}{}", typed.collect::<String>())
}
