//! The headers that every answer carries, and the nonce of its content security policy.

use crate::{Policy, Site};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// 128 random bits for one answer's scripts.
#[derive(Clone)]
pub struct Nonce(pub String);

/// Adds the headers. An answer that set one itself keeps it.
pub async fn add_security_headers(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let nonce = URL_SAFE_NO_PAD.encode(site.services.random::<16>());
    request.extensions_mut().insert(Nonce(nonce.clone()));
    let mut response = next.run(request).await;
    let policy = response.extensions_mut().remove::<Policy>().unwrap_or_default();
    let headers = response.headers_mut();
    if let Ok(text) = HeaderValue::from_str(&policy.content_security_policy(&nonce)) {
        add(headers, header::CONTENT_SECURITY_POLICY, text);
    }
    for (name, value) in FIXED {
        add(headers, HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if policy.framed_by.is_some() {
        // It knows no single origin; the policy's `frame-ancestors` does.
        headers.remove(header::X_FRAME_OPTIONS);
        // A page that opened this one is told the answer.
        headers.insert(OPENER_POLICY, HeaderValue::from_static("unsafe-none"));
    }
    let public_url = &site.services.settings.public_url;
    // Not for this machine's own name: browsers would refuse plain http to every other program on it.
    if public_url.origin().starts_with("https:") && !public_url.is_loopback() {
        const YEARS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        add(headers, header::STRICT_TRANSPORT_SECURITY, YEARS);
    }
    response
}

/// Which windows stay in touch with the one that shows an answer.
pub(crate) const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

const FIXED: [(&str, &str); 8] = [
    ("cache-control", "no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("origin-agent-cluster", "?1"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), \
         publickey-credentials-create=(self), publickey-credentials-get=(self)",
    ),
    // Not no-referrer: from such a page, browsers send `Origin: null` with a form, even to us.
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

fn add(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}
