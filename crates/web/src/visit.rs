//! One visit of a browser: who asks, in which language, with which of our cookies.

use crate::{
    DEVICE_COOKIE, LANGUAGE_COOKIE, Nonce, Problem, RequestId, Site, TICKET_COOKIE, client_address, cookies,
    flow, form_token,
};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use domain::{AuthorizationId, Language, Token, TokenHash};
use messages::Texts;
use std::{net::SocketAddr, time::Duration};
use usecases::{Context, authorize::Flow, sessions::CurrentSession};

/// A browser's request.
pub struct Visit {
    /// What use cases ask for.
    pub context: Context,
    /// The site's files.
    pub site: Site,
    /// The texts of the person's language.
    pub texts: Texts,
    /// The nonce for this answer's scripts.
    pub nonce: String,
    /// The cookies that the answer will set.
    pub(crate) set_cookies: Vec<String>,
    /// The authorization that the address names.
    pub(crate) authorization: Option<AuthorizationId>,
    /// What was asked for under it in this browser.
    pub(crate) flow: Option<Flow>,
    /// Whether the window's opener waits for the answer.
    pub(crate) keeps_opener: bool,
    browser: Token,
    came_with_browser: bool,
    session: Option<Token>,
    ticket: Option<Token>,
    device: Option<Token>,
}

/// A form's hidden proof, as it came back.
#[derive(serde::Deserialize)]
#[serde(transparent)]
pub struct FormToken(pub String);

/// How long a ticket may wait in its cookie: long enough to think of a password.
const TICKET_COOKIE_AGE: Duration = Duration::from_hours(1);
const LANGUAGE_COOKIE_AGE: Duration = Duration::from_hours(400 * 24);

impl Visit {
    /// The browser's own secret: the one it came with, or the one it gets with this answer.
    #[must_use]
    pub fn browser(&self) -> &Token {
        &self.browser
    }

    /// Whether this browser was here before, so that something may be known of what it is in the middle of.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.came_with_browser
    }

    /// The ticket that waits in this browser.
    #[must_use]
    pub fn ticket(&self) -> Option<&Token> {
        self.ticket.as_ref()
    }

    /// The session's secret, if the browser sent one.
    #[must_use]
    pub fn session(&self) -> Option<&Token> {
        self.session.as_ref()
    }

    /// The secret by which this browser may be known for earlier logins.
    #[must_use]
    pub fn device(&self) -> Option<&Token> {
        self.device.as_ref()
    }

    /// Lets this browser be known at later logins.
    pub fn remember_device(&mut self, device: &Token) {
        let age = self.context.settings.login.device_lifetime;
        self.set_cookies.push(cookies::set(DEVICE_COOKIE, &device.reveal(), Some(age)));
    }

    /// The live session.
    ///
    /// # Errors
    /// [`Problem`] when the database does not answer.
    pub async fn current_session(&self) -> Result<Option<CurrentSession>, Problem> {
        match &self.session {
            Some(token) => Ok(usecases::sessions::current_session(&self.context, token).await?),
            None => Ok(None),
        }
    }

    /// A fresh proof for a form on this page.
    #[must_use]
    pub fn form_token(&self) -> String {
        self.make_form_token(None)
    }

    /// A fresh proof for a form that spends a ticket. It fits no other ticket, so a page that was made for one
    /// cannot spend another that came into the browser since.
    #[must_use]
    pub fn ticket_form_token(&self, ticket: &Token) -> String {
        self.make_form_token(Some(&ticket.hash()))
    }

    fn make_form_token(&self, subject: Option<&TokenHash>) -> String {
        let (keys, randomness) = (&self.context.keys, self.context.randomness.as_ref());
        form_token::make(keys, randomness, &self.browser.hash(), subject)
    }

    /// Checks a form's proof.
    ///
    /// # Errors
    /// [`Problem`] when it was not made for this browser.
    pub fn check_form(&self, token: &FormToken) -> Result<(), Problem> {
        self.check(token, None)
    }

    /// Checks the proof of a form that spends a ticket.
    ///
    /// # Errors
    /// [`Problem`] when it was not made for this browser and this ticket.
    pub fn check_ticket_form(&self, token: &FormToken, ticket: &Token) -> Result<(), Problem> {
        self.check(token, Some(&ticket.hash()))
    }

    fn check(&self, token: &FormToken, subject: Option<&TokenHash>) -> Result<(), Problem> {
        if !self.came_with_browser {
            Err(Problem::CookiesOff)
        } else if form_token::fits(&self.context.keys, &self.browser.hash(), subject, &token.0) {
            Ok(())
        } else {
            Err(Problem::FormExpired)
        }
    }

    /// Remembers a ticket in this browser.
    pub fn keep_ticket(&mut self, ticket: &Token) {
        self.set_cookies.push(cookies::set(TICKET_COOKIE, &ticket.reveal(), Some(TICKET_COOKIE_AGE)));
    }

    /// Forgets the ticket.
    pub fn drop_ticket(&mut self) {
        self.set_cookies.push(cookies::remove(TICKET_COOKIE));
    }

    /// Begins a session in this browser, which gets the secret that the login made for it. What bound the browser
    /// before the login ends with it (OWASP ASVS 7.2.4).
    pub fn begin_session(&mut self, session: &Token, browser: Token) {
        let age = self.context.settings.session.absolute;
        self.set_cookies.push(cookies::set(cookies::SESSION_COOKIE, &session.reveal(), Some(age)));
        self.renew_browser(browser);
    }

    /// Ends the session in this browser.
    pub fn end_session(&mut self) {
        self.set_cookies.push(cookies::remove(cookies::SESSION_COOKIE));
        self.renew_browser(Token::from_random(self.context.random()));
    }

    /// Binds this browser anew, by the secret that a step of its login made for it.
    pub fn renew_browser(&mut self, browser: Token) {
        self.browser = browser;
        self.set_cookies.push(cookies::set(cookies::BROWSER_COOKIE, &self.browser.reveal(), None));
    }
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let headers = &parts.headers;
        let settings = &site.services.settings;
        // Whoever has no address has no limits either, so a server that was put together without them serves nobody.
        let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>().ok_or(Problem::Internal)?.0.ip();
        site.unnamed_proxy.look(connection, headers, &settings.trusted_proxies);
        let client = Some(client_address(connection, headers, &settings.trusted_proxies));
        let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        let request_id = parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        let configuration = site.services.configuration.now();
        let spoken = |language: &Language| configuration.languages.contains(language);
        let chosen = parts.uri.query().and_then(ui_locales).filter(spoken);
        let language = configuration.language(chosen.or_else(|| remembered_language(headers)));
        let mut set_cookies = Vec::new();
        if let Some(language) = chosen {
            set_cookies.push(cookies::set(LANGUAGE_COOKIE, language.tag(), Some(LANGUAGE_COOKIE_AGE)));
        }
        let came_with = cookies::token(headers, cookies::BROWSER_COOKIE);
        let came_with_browser = came_with.is_some();
        let browser = came_with.unwrap_or_else(|| {
            let browser = Token::from_random(site.services.random());
            set_cookies.push(cookies::set(cookies::BROWSER_COOKIE, &browser.reveal(), None));
            browser
        });
        let context = Context::of_request(site.services.clone(), client, user_agent, language, request_id);
        let texts = context.configuration.texts(language);
        let authorization = flow::named_by(&parts.uri);
        let flow = match authorization {
            Some(id) if came_with_browser => flow::find(&context, &browser, id).await,
            _ => None,
        };
        Ok(Self {
            context,
            site: site.clone(),
            texts,
            nonce: parts.extensions.get::<Nonce>().map(|nonce| nonce.0.clone()).unwrap_or_default(),
            set_cookies,
            authorization,
            keeps_opener: flow
                .as_ref()
                .map_or_else(|| flow::asks_for_message(&parts.uri), flow::is_for_opener),
            flow,
            browser,
            came_with_browser,
            session: cookies::token(headers, cookies::SESSION_COOKIE),
            ticket: cookies::token(headers, TICKET_COOKIE),
            device: cookies::token(headers, DEVICE_COOKIE),
        })
    }
}

fn remembered_language(headers: &HeaderMap) -> Option<Language> {
    let accepted = || {
        let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        Language::from_accept_language(header)
    };
    cookies::value(headers, LANGUAGE_COOKIE).and_then(Language::from_tag).or_else(accepted)
}

fn ui_locales(query: &str) -> Option<Language> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("ui_locales="))?;
    // Tags need no decoding, but the blank between them comes as `+` or `%20`.
    Language::from_ui_locales(&value.replace("%20", " ").replace('+', " "))
}
