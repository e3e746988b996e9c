//! A form's body, parsed strictly: one value a field, the right content type, no more than the limit.

use crate::{Problem, Site};
use axum::{
    Form,
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;

const FORM: &str = "application/x-www-form-urlencoded";

/// The fields of a form. A field given twice is refused, because `T` is a struct (OWASP ASVS 15.3.7).
pub struct FormBody<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for FormBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        if !is_of_type(request.headers(), FORM) {
            return Err(Problem::NotAForm);
        }
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts.clone(), body);
        let bytes = Bytes::from_request(request, site).await.map_err(|error| problem_of(error.status()))?;
        // Read leniently, all that is no UTF-8 would become the same sign, and two passwords one.
        if percent_decode(&bytes).decode_utf8().is_err() {
            return Err(Problem::BadRequest);
        }
        let whole = Request::from_parts(parts, Body::from(bytes));
        match Form::<T>::from_request(whole, site).await {
            Ok(Form(fields)) => Ok(Self(fields)),
            Err(rejection) => Err(problem_of(rejection.status())),
        }
    }
}

/// Whether the headers promise a body of this media type in UTF-8, neither packed nor called something else as well.
#[must_use]
pub fn is_of_type(headers: &HeaderMap, media_type: &str) -> bool {
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(kind), None) = (types.next(), types.next()) else { return false };
    let mut parts = kind.to_str().unwrap_or("").split(';').map(str::trim);
    parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case(media_type))
        && parts.all(|parameter| parameter.eq_ignore_ascii_case("charset=utf-8"))
        && !headers.contains_key(header::CONTENT_ENCODING)
}

fn problem_of(status: StatusCode) -> Problem {
    // The rejection's text may quote what was typed, so only its status is kept.
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::NotAForm,
        _ => Problem::BadRequest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_form(headers: &HeaderMap) -> bool {
        is_of_type(headers, FORM)
    }

    fn with(types: &[&'static str]) -> HeaderMap {
        types.iter().map(|kind| (header::CONTENT_TYPE, kind.parse().unwrap())).collect()
    }

    #[test]
    fn what_browsers_send_is_a_form() {
        for kind in [FORM, "Application/X-WWW-Form-URLEncoded; charset=UTF-8"] {
            assert!(is_form(&with(&[kind])), "{kind}");
        }
    }

    #[test]
    fn what_calls_itself_something_else_or_two_things_is_none() {
        for kind in [
            "",
            "text/plain",
            "application/json",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded; charset=utf-16",
            "application/x-www-form-urlencoded; charset=utf-7",
            "application/x-www-form-urlencoded, application/json",
            "text/plain; application/x-www-form-urlencoded",
        ] {
            assert!(!is_form(&with(&[kind])), "{kind}");
        }
        assert!(!is_form(&with(&[])));
        let mut twice = with(&[FORM]);
        twice.append(header::CONTENT_TYPE, "text/plain".parse().unwrap());
        assert!(!is_form(&twice));
    }

    #[test]
    fn a_packed_form_is_none() {
        let mut packed = with(&[FORM]);
        packed.insert(header::CONTENT_ENCODING, "gzip".parse().unwrap());
        assert!(!is_form(&packed));
    }
}
