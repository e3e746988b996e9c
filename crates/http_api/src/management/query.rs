//! A request's query, read strictly.

use super::{
    ApiError,
    validation::{NULL_CHARACTER, sentence},
};
use axum::{extract::FromRequestParts, http::request::Parts};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use url::form_urlencoded;
use web::Site;

/// What the query says. A parameter that is unknown, there twice or of another type is refused by its name.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Site> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _site: &Site) -> Result<Self, ApiError> {
        parse(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

fn parse<T: DeserializeOwned>(query: &str) -> Result<T, ApiError> {
    // Read leniently, all that is no UTF-8 would become the same sign.
    let decoded = percent_decode_str(query).decode_utf8();
    if decoded.map_err(|_| ApiError::invalid_query("'Expected UTF-8'."))?.contains('\0') {
        return Err(ApiError::invalid_query(NULL_CHARACTER));
    }
    let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let path = error.path().to_string();
        ApiError::invalid_query(sentence(&path, error.inner()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct List {
        page: Option<u32>,
        include_totals: Option<bool>,
        q: Option<String>,
    }

    #[test]
    fn a_query_is_read() {
        let read = parse::<List>("page=3&include_totals=true&q=name%3A%22%C3%A9+x%22").ok();
        assert_eq!(
            read,
            Some(List { page: Some(3), include_totals: Some(true), q: Some("name:\"\u{e9} x\"".into()) })
        );
        assert_eq!(parse::<List>("").ok(), Some(List { page: None, include_totals: None, q: None }));
    }

    #[test]
    fn a_fault_is_told_with_its_parameter() {
        let refusal =
            |query| parse::<List>(query).map_or_else(|error| error.message().into_owned(), |_| "read".into());
        let error = "Query validation error: ";
        assert_eq!(refusal("page=x"), format!("{error}'Expected a number' on property page."));
        assert_eq!(refusal("page=-1"), format!("{error}'Expected a number' on property page."));
        assert_eq!(refusal("page="), format!("{error}'Expected a number' on property page."));
        assert_eq!(
            refusal("include_totals=1"),
            format!("{error}'Expected true or false' on property include_totals.")
        );
        assert_eq!(refusal("per_pag=1"), format!("{error}'Additional properties not allowed: per_pag'."));
        assert_eq!(refusal("page=1&page=2"), format!("{error}'The property is there twice: page'."));
        assert_eq!(refusal("q=%00"), format!("{error}'Null characters are not allowed'."));
        assert_eq!(refusal("q=%ff"), format!("{error}'Expected UTF-8'."));
    }
}
