//! Requests for another host are not ours.

use crate::{Problem, Site};
use axum::{
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Answers 421 to requests whose `Host` is not the public URL's. Links and redirects never use the header; this
/// keeps caches and proxies from mixing hosts up, and in development a page of another name that resolves to this
/// machine from reading the mailbox (DNS rebinding). Health checks come by address and are let through.
pub async fn require_known_host(State(site): State<Site>, request: Request, next: Next) -> Response {
    let public = &site.services.settings.public_url;
    let mut named = request.headers().get_all(header::HOST).iter();
    let host = request
        .uri()
        .authority()
        .map(|authority| authority.as_str().as_bytes())
        .or_else(|| named.next().map(axum::http::HeaderValue::as_bytes));
    let is_ours = host.is_some_and(|host| {
        host.eq_ignore_ascii_case(public.host_header().as_bytes())
            || (public.is_loopback() && is_this_machine(host))
    });
    let is_health_check = request.uri().path().starts_with("/health/");
    if (is_ours && named.next().is_none()) || is_health_check {
        next.run(request).await
    } else {
        Problem::OtherHost.into_response()
    }
}

/// The names that only this machine answers to, with any port: a developer may forward one.
fn is_this_machine(host: &[u8]) -> bool {
    let host = std::str::from_utf8(host).unwrap_or("");
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|c| c.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_taken_for_it() {
        for host in ["localhost", "localhost:3000", "127.0.0.1:1", "[::1]:3000", "[::1]"] {
            assert!(is_this_machine(host.as_bytes()), "{host}");
        }
        for host in ["evil.example", "localhost.evil.example", "localhost:80:80", "evil.example:3000", ""] {
            assert!(!is_this_machine(host.as_bytes()), "{host}");
        }
    }
}
