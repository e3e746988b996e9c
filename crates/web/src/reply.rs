//! Answers of a visit: a page or a redirect, with the cookies that the visit gathered.

use crate::Visit;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

/// What a page may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// Nothing.
    None,
    /// Our islands.
    Islands,
    /// The script of a page that waits: one file, which loads nothing.
    Waiting,
}

impl Visit {
    /// Answers with a page.
    #[must_use]
    pub fn page(&self, status: StatusCode, scripts: Scripts, html: String) -> Response {
        let content_type = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
        let mut response = (status, content_type, html).into_response();
        response.extensions_mut().insert(scripts);
        self.add_cookies(&mut response);
        response
    }

    /// Answers with a redirect to one of our own paths. 303, so that a form is never sent on (RFC 9700 §4.12).
    #[must_use]
    pub fn redirect(&self, path: &'static str) -> Response {
        self.redirect_with_query(path, "")
    }

    /// Answers with a redirect to one of our own paths with a query that we made.
    #[must_use]
    pub fn redirect_with_query(&self, path: &'static str, query: &str) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        let location = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
        if let Ok(location) = HeaderValue::from_str(&location) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        self.add_cookies(&mut response);
        response
    }

    fn add_cookies(&self, response: &mut Response) {
        for cookie in &self.set_cookies {
            if let Ok(value) = HeaderValue::from_str(cookie) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
        }
    }
}
