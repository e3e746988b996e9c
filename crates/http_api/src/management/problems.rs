//! What can go wrong with any request, said as the Management API says it.

use super::error;
use axum::{extract::Request, http::header, middleware::Next, response::Response};
use web::Problem;

/// Gives each [`Problem`] its words. Answers that are no problem pass as they are.
pub async fn show_problems(request: Request, next: Next) -> Response {
    let bare = next.run(request).await;
    let Some(problem) = bare.extensions().get::<Problem>().copied() else {
        return bare;
    };
    let (code, message) = words(problem);
    let mut response = error::body(problem.status(), message, code);
    let kept = bare.headers().iter();
    let kept = kept.filter(|(name, _)| {
        **name == header::RETRY_AFTER || **name == header::ALLOW || name.as_str().starts_with("x-ratelimit-")
    });
    for (name, value) in kept {
        response.headers_mut().insert(name, value.clone());
    }
    response.extensions_mut().insert(problem);
    response
}

/// What a program and what its developer reads, from a closed set.
const fn words(problem: Problem) -> (Option<&'static str>, &'static str) {
    match problem {
        Problem::TooMany { .. } => (Some("too_many_requests"), "Global limit has been reached"),
        Problem::Internal => (Some("internal_error"), "Something broke here; the log has the reason"),
        Problem::Database | Problem::Busy | Problem::TimedOut => {
            (Some("service_unavailable"), "Too busy for now: try again in some seconds")
        }
        Problem::TooLarge => (Some("invalid_body"), "The body is larger than accepted"),
        Problem::NotAForm => (Some("invalid_body"), "The body has to be application/json"),
        Problem::MethodNotAllowed => (None, "Not by this method"),
        Problem::OtherHost => (None, "The request is for another host"),
        Problem::ForeignForm | Problem::CookiesOff | Problem::FormExpired => {
            (None, "The request came from a page that may not send it")
        }
        Problem::NotFound => (None, "There is nothing at this address"),
        Problem::BadRequest => (None, "The request cannot be read"),
    }
}
