//! What can go wrong with any request, said in JSON.

use crate::{json, refusal::Body};
use axum::{extract::Request, http::header, middleware::Next, response::Response};
use web::Problem;

/// Gives each [`Problem`] its words. Answers that are no problem pass as they are.
pub async fn show_problems(request: Request, next: Next) -> Response {
    let bare = next.run(request).await;
    let Some(problem) = bare.extensions().get::<Problem>().copied() else {
        return bare;
    };
    let (error, error_description) = words(problem);
    let mut response = json::private(problem.status(), &Body { error, error_description });
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = bare.headers().get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response.extensions_mut().insert(problem);
    response
}

/// What a program and what its developer reads, from a closed set.
const fn words(problem: Problem) -> (&'static str, &'static str) {
    match problem {
        Problem::TooMany { .. } => ("too_many_requests", "Too many requests: wait before the next one"),
        Problem::Internal => ("server_error", "Something broke here; the log has the reason"),
        Problem::Database | Problem::Busy | Problem::TimedOut => {
            ("temporarily_unavailable", "Too busy for now: try again in some seconds")
        }
        Problem::TooLarge => ("invalid_request", "The body is larger than accepted"),
        Problem::NotAForm => {
            ("invalid_request", "The body has to be application/x-www-form-urlencoded or application/json")
        }
        Problem::MethodNotAllowed => ("invalid_request", "Not by this method"),
        Problem::OtherHost => ("invalid_request", "The request is for another host"),
        Problem::ForeignForm | Problem::CookiesOff | Problem::FormExpired => {
            ("invalid_request", "The request came from a page that may not send it")
        }
        Problem::NotFound => ("invalid_request", "There is nothing at this address"),
        Problem::BadRequest => ("invalid_request", "The request cannot be read"),
    }
}
