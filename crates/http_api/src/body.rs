//! The parameters that a program sends: a form or JSON, in the body and nowhere else.

use crate::refusal::Refusal;
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use oidc::{ErrorCode, ProtocolError, token_request::json_parameters};
use std::net::IpAddr;
use url::form_urlencoded;
use web::{Problem, Site, is_of_type};

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// The parameters of a body as they came, and how the client presented itself beside them. What is there twice is
/// there twice: who reads them refuses it.
pub(crate) struct Presented {
    pub(crate) parameters: Vec<(String, String)>,
    pub(crate) authorization: Option<String>,
    /// For whom it calls, as it says (Auth0's `auth0-forwarded-for`). Only who proved who they are may be believed.
    pub(crate) forwarded_for: Option<IpAddr>,
}

impl Presented {
    /// A parameter's value; `None` when it is absent, empty or there twice.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let mut values =
            self.parameters.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str());
        let first = values.next();
        if values.next().is_some() { None } else { first.filter(|value| !value.is_empty()) }
    }
}

const IN_THE_ADDRESS: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "Parameters belong in the body, not in the address");
const TWO_HEADERS: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "The Authorization header is there twice");

impl FromRequest<Site> for Presented {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        // Addresses end up in logs, so a secret in one is refused before anybody gets used to it (RFC 6749 §2.3.1).
        if request.uri().query().is_some() {
            return Err(IN_THE_ADDRESS.into());
        }
        let authorization = authorization(request.headers())?;
        let forwarded_for = forwarded_for(request.headers());
        let is_form = is_of_type(request.headers(), FORM);
        if !is_form && !is_of_type(request.headers(), JSON) {
            return Err(Problem::NotAForm.into());
        }
        let body = read(request, site).await?;
        let parameters = if is_form { form_parameters(&body)? } else { json_parameters(&body)? };
        Ok(Self { parameters, authorization, forwarded_for })
    }
}

/// The address of the person for whom an application's server calls.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let mut values = headers.get_all("auth0-forwarded-for").iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    value.to_str().ok()?.trim().parse().ok()
}

/// The header by which a client presents itself; `None` without one.
pub(crate) fn authorization(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err(TWO_HEADERS.into());
    }
    // What is no text is no header of any scheme that we know.
    Ok(first.map(|value| value.to_str().unwrap_or_default().to_owned()))
}

pub(crate) async fn read(request: Request, site: &Site) -> Result<Bytes, Problem> {
    Bytes::from_request(request, site).await.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        _ => Problem::BadRequest,
    })
}

pub(crate) fn form_parameters(body: &[u8]) -> Result<Vec<(String, String)>, Problem> {
    // Read leniently, all that is no UTF-8 would become the same sign, and two secrets one.
    if percent_encoding::percent_decode(body).decode_utf8().is_err() {
        return Err(Problem::BadRequest);
    }
    Ok(form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
}
