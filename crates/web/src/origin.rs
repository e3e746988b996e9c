//! A form may only be sent from our own pages (OWASP ASVS 3.5.1).

use crate::{Problem, Site, paths};
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
    let own = site.services.settings.public_url.origin();
    if may_pass(request.method(), request.uri().path(), request.headers(), own) {
        next.run(request).await
    } else {
        Problem::ForeignForm.into_response()
    }
}

fn may_pass(method: &Method, path: &str, headers: &HeaderMap, own: &str) -> bool {
    let is_safe = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    if paths::OPEN_TO_PROGRAMS.contains(&path) {
        true
    } else if is_safe || paths::OPEN_TO_FORMS.contains(&path) {
        !is_foreign_subresource(headers)
    } else {
        is_own(headers, own) || (path == paths::DEV_MESSAGES && is_from_no_page(headers))
    }
}

/// Whether a program asks, as tests do: browsers name the origin of whatever may change something, and its site.
fn is_from_no_page(headers: &HeaderMap) -> bool {
    ["origin", "sec-fetch-site"].iter().all(|name| !headers.contains_key(*name))
}

/// Another site may lead a person here, in a frame too, which the answer's own policy refuses or not; but it may not
/// use our answers as its images or scripts (fetch metadata).
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

    /// A request of another site, with this mode.
    fn from_elsewhere(mode: &str) -> HeaderMap {
        let headers =
            [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", mode), ("origin", "https://a.example")];
        headers.into_iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    fn passes(method: &Method, path: &str, mode: &str) -> bool {
        may_pass(method, path, &from_elsewhere(mode), OWN)
    }

    #[test]
    fn an_application_may_ask_by_a_form_and_no_other_way() {
        for path in paths::OPEN_TO_FORMS {
            assert!(passes(&Method::POST, path, "navigate"), "{path}");
            assert!(passes(&Method::GET, path, "navigate"), "{path}");
            for mode in ["cors", "no-cors", "same-origin"] {
                assert!(!passes(&Method::POST, path, mode), "{path} {mode}");
                assert!(!passes(&Method::GET, path, mode), "{path} {mode}");
            }
        }
        for path in [paths::LOGIN_PASSWORD, paths::CONSENT, paths::LOGOUT, "/authorize/", "/authorize/resume"]
        {
            assert!(!passes(&Method::POST, path, "navigate"), "{path}");
        }
    }

    #[test]
    fn a_test_may_empty_the_mailbox_and_no_foreign_page() {
        assert!(may_pass(&Method::DELETE, paths::DEV_MESSAGES, &HeaderMap::new(), OWN));
        assert!(!may_pass(&Method::DELETE, paths::DEV_MAILBOX, &HeaderMap::new(), OWN));
        for mode in ["cors", "no-cors", "navigate"] {
            assert!(!passes(&Method::DELETE, paths::DEV_MESSAGES, mode), "{mode}");
        }
        let only = |name: &'static str, value: &str| {
            HeaderMap::from_iter([(name.parse().unwrap(), value.parse().unwrap())])
        };
        // Node.js says so of its own accord.
        assert!(may_pass(&Method::DELETE, paths::DEV_MESSAGES, &only("sec-fetch-mode", "cors"), OWN));
        assert!(!may_pass(&Method::DELETE, paths::DEV_MESSAGES, &only("origin", "null"), OWN));
        assert!(!may_pass(&Method::DELETE, paths::DEV_MESSAGES, &only("sec-fetch-site", "none"), OWN));
    }

    #[test]
    fn programs_may_ask_from_anywhere_what_is_meant_for_them() {
        for path in paths::OPEN_TO_PROGRAMS {
            for method in [Method::GET, Method::POST, Method::OPTIONS] {
                assert!(passes(&method, path, "cors"), "{path}");
            }
            assert!(may_pass(&Method::POST, path, &HeaderMap::new(), OWN), "{path}");
        }
        for path in [paths::ACCOUNT, paths::AUTHORIZE, paths::RESET_PROGRESS, "/oauth/token/", "/userinfo/x"]
        {
            assert!(!passes(&Method::GET, path, "cors"), "{path}");
            assert!(!passes(&Method::OPTIONS, path, "cors"), "{path}");
        }
    }
}
