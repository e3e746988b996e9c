//! A form's body, parsed strictly: one value a field, the right content type, no more than the limit.

use crate::{Problem, Site};
use axum::{
    Form,
    extract::{FromRequest, Request, rejection::FormRejection},
    http::StatusCode,
};
use serde::de::DeserializeOwned;

/// The fields of a form. A field given twice is refused, because `T` is a struct (OWASP ASVS 15.3.7).
pub struct FormBody<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for FormBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        match Form::<T>::from_request(request, site).await {
            Ok(Form(fields)) => Ok(Self(fields)),
            Err(rejection) => Err(problem_of(&rejection)),
        }
    }
}

fn problem_of(rejection: &FormRejection) -> Problem {
    // The rejection's text may quote what was typed, so only its status is kept.
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::NotAForm,
        _ => Problem::BadRequest,
    }
}
