//! A form may only be sent from our own pages (OWASP ASVS 3.5.1).

use crate::{Problem, Site};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Answers 403 to unsafe methods that did not come from our own origin.
///
/// `Sec-Fetch-Site` decides where it is sent; the page's own script cannot set it. `Origin` decides otherwise.
/// Neither header: refused, since every browser of the last years sends one of them with a form.
pub async fn require_own_origin(State(site): State<Site>, request: Request, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let headers = request.headers();
    let allowed = if is_safe {
        !is_foreign_subresource(headers)
    } else {
        is_own(headers, site.services.settings.public_url.origin())
    };
    if allowed { next.run(request).await } else { Problem::ForeignForm.into_response() }
}

/// Another site may lead a person here, but not use our answers as its images, scripts or frames (fetch metadata).
fn is_foreign_subresource(headers: &HeaderMap) -> bool {
    let is = |name, values: &[&str]| {
        headers.get(name).is_some_and(|value| values.iter().any(|known| value == known))
    };
    is("sec-fetch-site", &["cross-site", "same-site"]) && !is("sec-fetch-mode", &["navigate"])
}

fn is_own(headers: &HeaderMap, own: &str) -> bool {
    // A header that comes twice says nothing that may be believed.
    let text = |name| {
        let mut values = headers.get_all(name).iter();
        let value = values.next().map(|value| value.to_str().unwrap_or("?"));
        if values.next().is_some() { Some("?") } else { value }
    };
    let origin = text(header::ORIGIN.as_str());
    match text("sec-fetch-site") {
        // Some browsers send `Origin: null` from pages with a strict referrer policy.
        Some("same-origin") => origin.is_none_or(|origin| origin == "null" || origin == own),
        Some(_) => false,
        None => origin == Some(own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "https://login.example.com";

    fn allowed(site: Option<&str>, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        if let Some(site) = site {
            headers.insert("sec-fetch-site", site.parse().unwrap());
        }
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        is_own(&headers, OWN)
    }

    #[test]
    fn our_own_pages_may_send_forms() {
        assert!(allowed(Some("same-origin"), Some(OWN)));
        assert!(allowed(Some("same-origin"), Some("null")));
        assert!(allowed(None, Some(OWN)));
    }

    #[test]
    fn nobody_else_may() {
        for site in ["cross-site", "same-site", "none"] {
            assert!(!allowed(Some(site), Some(OWN)), "{site}");
        }
        for origin in [
            "https://evil.example",
            "null",
            "https://sub.login.example.com",
            "http://login.example.com",
            "https://login.example.com:444",
        ] {
            assert!(!allowed(None, Some(origin)), "{origin}");
        }
        assert!(!allowed(Some("same-origin"), Some("https://evil.example")));
        assert!(!allowed(None, None));
    }

    #[test]
    fn a_header_that_comes_twice_is_not_believed() {
        for name in [header::ORIGIN.as_str(), "sec-fetch-site"] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ORIGIN, OWN.parse().unwrap());
            headers.insert("sec-fetch-site", "same-origin".parse().unwrap());
            assert!(is_own(&headers, OWN));
            let value = headers[name].clone();
            headers.append(name, value);
            assert!(!is_own(&headers, OWN), "{name}");
        }
    }
}
