//! What a browser forgets with a session.

use axum::{
    http::{HeaderName, HeaderValue},
    response::Response,
};

/// Tells the browser to forget our pages (W3C Clear Site Data §3.1).
///
/// "cache" also takes the pages that it keeps for its back button. Not "cookies": that would empty the jar of the whole
/// registrable domain, with the applications' own cookies, and take the secret by which this browser is known and the
/// language that was chosen. The session's cookie is removed by itself.
pub(crate) fn clear_site_data(mut response: Response) -> Response {
    const HEADER: HeaderName = HeaderName::from_static("clear-site-data");
    response.headers_mut().insert(HEADER, HeaderValue::from_static("\"cache\", \"storage\""));
    response
}
