//! Turns marked answers into pages in the person's language.

use super::page::problem_page;
use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::header,
    middleware::Next,
    response::Response,
};
use web::{Problem, Site, Visit};

/// Gives each [`Problem`] its page. Answers that are no problem pass as they are.
pub async fn show_problems(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let asked = parts.clone();
    let bare = next.run(Request::from_parts(asked, body)).await;
    let Some(problem) = bare.extensions().get::<Problem>().copied() else {
        return bare;
    };
    let Ok(visit) = Visit::from_request_parts(&mut parts, &site).await else {
        return bare;
    };
    let mut page = problem_page(&visit, problem);
    // A page whose form was refused got its cookies already; this one must not replace them.
    page.headers_mut().remove(header::SET_COOKIE);
    for (name, value) in bare.headers() {
        if matches!(*name, header::RETRY_AFTER | header::ALLOW | header::SET_COOKIE) {
            page.headers_mut().append(name.clone(), value.clone());
        }
    }
    page.extensions_mut().insert(problem);
    page
}
