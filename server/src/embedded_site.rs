//! The site's files, inside the binary: style, scripts, WebAssembly, icons, each compressed when it was built.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::borrow::Cow;
use web::{Assets, Problem, paths};

/// The compressed forms that stand beside a file, the smallest first: the encoding and the name's ending.
const FORMS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
#[allow_missing = true]
struct SiteFiles;

/// The folder of hashed files; `None` when the binary was built without a site.
pub(crate) fn assets() -> Option<Assets> {
    let folder = paths::ASSETS.trim_start_matches('/');
    SiteFiles::iter().find_map(|file| {
        let hash = file.strip_prefix(folder)?.split('/').next()?;
        Some(Assets::new(hash))
    })
}

/// Answers with a file. Paths are only ever compared with the names of embedded files, so none leads elsewhere.
pub(crate) async fn serve(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    if FORMS.iter().any(|(_, ending)| path.ends_with(ending)) {
        return Problem::NotFound.into_response();
    }
    let Some((file, encoding)) = find(path, request.headers()) else {
        return Problem::NotFound.into_response();
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ([(header::ALLOW, "GET,HEAD")], Problem::MethodNotAllowed).into_response();
    }
    answer(path, file, encoding)
}

fn answer(path: &str, file: EmbeddedFile, encoding: Option<&'static str>) -> Response {
    let is_hashed = path.starts_with(paths::ASSETS.trim_start_matches('/'));
    let cache = if is_hashed { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let body = match file.data {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The best form of the file that the client reads.
fn find(path: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, Option<&'static str>)> {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let accepts = |encoding: &str| {
        accepted.split(',').any(|item| {
            let (name, weight) = item.split_once(';').unwrap_or((item, ""));
            name.trim() == encoding && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        })
    };
    for (encoding, ending) in FORMS {
        if accepts(encoding)
            && let Some(file) = SiteFiles::get(&format!("{path}{ending}"))
        {
            return Some((file, Some(encoding)));
        }
    }
    SiteFiles::get(path).map(|file| (file, None))
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
