//! Answers of a visit: a page or a redirect, with the cookies that the visit gathered.

use crate::{Policy, Problem, Visit, security_headers::OPENER_POLICY};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

impl Visit {
    /// Answers with a page.
    #[must_use]
    pub fn page(&self, status: StatusCode, policy: Policy, html: String) -> Response {
        let content_type = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
        let mut response = (status, content_type, html).into_response();
        response.extensions_mut().insert(policy);
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

    /// Answers with a redirect to an application, at an address that was checked against its registration.
    #[must_use]
    pub fn redirect_away(&self, location: &str) -> Response {
        let Ok(location) = HeaderValue::from_str(location) else { return Problem::Internal.into_response() };
        let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response();
        self.add_cookies(&mut response);
        response
    }

    /// Adds the cookies that the visit gathered to an answer that is no page.
    #[must_use]
    pub fn with_cookies(&self, mut response: Response) -> Response {
        self.add_cookies(&mut response);
        response
    }

    /// Lets the window that opened this one stay in touch with it, on every answer until the application's own.
    pub fn keep_opener(&mut self) {
        self.keeps_opener = true;
    }

    fn add_cookies(&self, response: &mut Response) {
        for cookie in &self.set_cookies {
            if let Ok(value) = HeaderValue::from_str(cookie) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
        }
        if self.keeps_opener {
            response.headers_mut().insert(OPENER_POLICY, HeaderValue::from_static("unsafe-none"));
        }
    }
}
