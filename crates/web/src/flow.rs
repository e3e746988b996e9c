//! The login that an application asked for. Its id travels as `state` through every page, until the application is
//! answered: two tabs with two applications never mix.

use crate::{Visit, paths};
use axum::{http::Uri, response::Response};
use domain::AuthorizationId;
use oidc::{Client, ResponseMode};
use usecases::{Context, authorize::Flow};

/// The name under which the id travels.
const STATE: &str = "state=";

impl Visit {
    /// The authorization that the address names; whether it is one of this browser, [`Visit::flow`] knows.
    #[must_use]
    pub fn authorization(&self) -> Option<AuthorizationId> {
        self.authorization
    }

    /// What the application asked for, when it was in this browser.
    #[must_use]
    pub fn flow(&self) -> Option<&Flow> {
        self.flow.as_ref()
    }

    /// The application that this visit is on the way to.
    #[must_use]
    pub fn application(&self) -> Option<&Client> {
        self.flow().map(|flow| &flow.client)
    }

    /// One of our own paths, as links and forms name it that stay on the way to the application.
    #[must_use]
    pub fn path_in_flow(&self, path: &str) -> String {
        match self.state() {
            Some(state) => format!("{path}?{state}"),
            None => path.to_owned(),
        }
    }

    /// The query's part that keeps the way to the application: `state=…`; `None` when nobody is on one.
    #[must_use]
    pub fn state(&self) -> Option<String> {
        self.authorization.map(|id| format!("{STATE}{id}"))
    }

    /// Answers with a redirect to one of our own paths, on the way to the application.
    #[must_use]
    pub fn redirect_in_flow(&self, path: &'static str) -> Response {
        self.redirect_in_flow_with_query(path, "")
    }

    /// The same with a query that we made.
    #[must_use]
    pub fn redirect_in_flow_with_query(&self, path: &'static str, query: &str) -> Response {
        let state = self.state().unwrap_or_default();
        let between = if query.is_empty() || state.is_empty() { "" } else { "&" };
        self.redirect_with_query(path, &format!("{query}{between}{state}"))
    }

    /// Answers with a redirect to a page of an authorization.
    #[must_use]
    pub fn redirect_to_flow(&self, path: &'static str, id: AuthorizationId) -> Response {
        self.redirect_with_query(path, &format!("{STATE}{id}"))
    }

    /// One of our own paths, as a link names it that leads into an authorization.
    #[must_use]
    pub fn path_to_flow(path: &str, id: AuthorizationId) -> String {
        format!("{path}?{STATE}{id}")
    }
}

/// The authorization that an address names. Only pages of ours take it from there: at `/authorize`, `state` is the
/// application's own.
pub(crate) fn named_by(uri: &Uri) -> Option<AuthorizationId> {
    let path = uri.path();
    if path != paths::AUTHORIZE_RESUME && !path.starts_with(paths::HOSTED) {
        return None;
    }
    let mut values = uri.query()?.split('&').filter_map(|pair| pair.strip_prefix(STATE));
    let (value, None) = (values.next()?, values.next()) else { return None };
    AuthorizationId::parse(value)
}

/// What was asked for under an id in this browser. It only decides what a page is called and looks like, so without
/// a database there is none, and the page works all the same.
pub(crate) async fn find(context: &Context, browser: &domain::Token, id: AuthorizationId) -> Option<Flow> {
    match usecases::authorize::flow(context, browser, id).await {
        Ok(flow) => flow,
        Err(error) => {
            tracing::error!(reason = %error, "an authorization could not be read");
            None
        }
    }
}

/// Whether a page of the application waits for a message: then it may have opened the window in which we are.
pub(crate) fn is_for_opener(flow: &Flow) -> bool {
    flow.request.response_mode == ResponseMode::WebMessage
}

/// The same of a request that just comes in. Who says so wrongly wins nothing: it is checked before it is answered.
pub(crate) fn asks_for_message(uri: &Uri) -> bool {
    let mut parameters = uri.query().unwrap_or_default().split('&');
    uri.path() == paths::AUTHORIZE && parameters.any(|pair| pair == "response_mode=web_message")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0198e0a4-6a00-7000-8000-0123456789ab";

    fn named(address: &str) -> Option<String> {
        named_by(&address.parse().unwrap()).map(|id| id.to_string())
    }

    #[test]
    fn a_page_takes_its_authorization_from_the_address() {
        for address in [
            format!("/u/login/identifier?state={ID}"),
            format!("/u/reset-password/check-email?resent=true&state={ID}&ui_locales=de"),
            format!("/authorize/resume?state={ID}"),
        ] {
            assert_eq!(named(&address).as_deref(), Some(ID), "{address}");
        }
    }

    #[test]
    fn what_is_no_id_or_comes_twice_names_none() {
        for query in
            ["", "?", "?state=", "?state=x", "?astate=1", &format!("?state={ID}&state={ID}"), "?state=%00"]
        {
            assert_eq!(named(&format!("/u/login/identifier{query}")), None, "{query}");
        }
    }

    #[test]
    fn the_state_of_an_application_is_none_of_ours() {
        for path in ["/authorize", "/account", "/", "/oidc/logout"] {
            assert_eq!(named(&format!("{path}?state={ID}")), None, "{path}");
        }
    }

    #[test]
    fn a_window_that_a_page_opened_stays_in_touch_with_it() {
        let asks = |address: &str| asks_for_message(&address.parse().unwrap());
        assert!(asks("/authorize?client_id=x&response_mode=web_message&prompt=none"));
        assert!(!asks("/authorize?client_id=x&response_mode=query"));
        assert!(!asks("/account?response_mode=web_message"));
    }
}
