//! An answer to an application, on its way through the browser (RFC 6749 §4.1.2, OpenID Connect Core §3.2.2.5).

use crate::{AnswerTarget, ProtocolError, ResponseMode, WebOrigin};
use serde_json::{Map, Value, json};
use url::form_urlencoded::Serializer;

/// What an application gets, and where. Not to be printed: it may have a code in it.
pub struct AuthorizationAnswer {
    target: AnswerTarget,
    parameters: Vec<(&'static str, String)>,
}

/// How the browser brings an answer to the application.
pub enum Delivery<'a> {
    /// It goes to this address.
    Redirect(String),
    /// It sends these fields to the address as a form.
    Form {
        /// The address.
        action: &'a str,
        /// Names and values.
        fields: &'a [(&'static str, String)],
    },
    /// Our frame sends a message to the application's page.
    Message {
        /// The only origin that may get it.
        origin: WebOrigin,
        /// What it gets.
        message: Value,
    },
}

impl AuthorizationAnswer {
    /// An answer with `parameters`, and with what each has: the application's state, and who we are, so that the
    /// application notices an answer of somebody else (RFC 9207 §2).
    #[must_use]
    pub fn new(target: AnswerTarget, issuer: &str, mut parameters: Vec<(&'static str, String)>) -> Self {
        parameters.extend(target.state.clone().map(|state| ("state", state)));
        parameters.push(("iss", issuer.to_owned()));
        Self { target, parameters }
    }

    /// An answer that says no (RFC 6749 §4.1.2.1).
    #[must_use]
    pub fn error(target: AnswerTarget, issuer: &str, error: &ProtocolError) -> Self {
        let code = ("error", error.code.as_str().to_owned());
        Self::new(target, issuer, vec![code, ("error_description", error.description.to_owned())])
    }

    /// Where it goes.
    #[must_use]
    pub const fn target(&self) -> &AnswerTarget {
        &self.target
    }

    /// Its names and values.
    #[must_use]
    pub fn parameters(&self) -> &[(&'static str, String)] {
        &self.parameters
    }

    /// How the browser brings it there.
    #[must_use]
    pub fn delivery(&self) -> Delivery<'_> {
        let action = self.target.redirect_uri.as_str();
        match (self.target.response_mode, WebOrigin::of(&self.target.redirect_uri)) {
            (ResponseMode::Query, _) => Delivery::Redirect(self.in_query()),
            (ResponseMode::FormPost, Some(_)) => Delivery::Form { action, fields: &self.parameters },
            (ResponseMode::WebMessage, Some(origin)) => Delivery::Message { origin, message: self.message() },
            // A form and a message need a page; a checked request asks for them only where there is one.
            (ResponseMode::Fragment | ResponseMode::FormPost | ResponseMode::WebMessage, _) => {
                Delivery::Redirect(format!("{action}#{}", self.encoded()))
            }
        }
    }

    /// The address with the answer in it; `None` when it travels as a form or as a message.
    #[must_use]
    pub fn location(&self) -> Option<String> {
        match self.delivery() {
            Delivery::Redirect(location) => Some(location),
            Delivery::Form { .. } | Delivery::Message { .. } => None,
        }
    }

    /// A query that the address has stays (RFC 6749 §3.1.2).
    fn in_query(&self) -> String {
        let uri = self.target.redirect_uri.as_str();
        let joint = match uri.split_once('?') {
            None => "?",
            Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
            Some(_) => "&",
        };
        format!("{uri}{joint}{}", self.encoded())
    }

    fn encoded(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.parameters).finish()
    }

    /// The message in the form that Auth0's clients know.
    fn message(&self) -> Value {
        let response: Map<String, Value> =
            self.parameters.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        json!({ "type": "authorization_response", "response": response })
    }
}

#[cfg(test)]
mod tests;
