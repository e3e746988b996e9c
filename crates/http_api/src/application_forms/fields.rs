//! What a form or a JSON body says, read into a struct. Members that nobody reads are left alone, as clients of Auth0
//! send many.

use crate::{
    body::{FORM, form_parameters, read},
    refusal::Refusal,
};
use axum::extract::{FromRequest, Request};
use oidc::{ErrorCode, ProtocolError};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use web::{Problem, Site, is_of_type};

/// The members of a body.
pub(super) struct Fields<T>(pub(super) T);

const UNREADABLE: ProtocolError = ProtocolError::new(
    ErrorCode::InvalidRequest,
    "The body cannot be read: a member is there twice, too long or of another type",
);

impl<T: DeserializeOwned> FromRequest<Site> for Fields<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        let is_form = is_of_type(request.headers(), FORM);
        if !is_form && !is_of_type(request.headers(), "application/json") {
            return Err(Problem::NotAForm.into());
        }
        let body = read(request, site).await?;
        // What is wrong is not repeated: it may be a part of a password.
        let fields =
            if is_form { serde_json::from_value(of_form(&body)?) } else { serde_json::from_slice(&body) };
        fields.map(Self).map_err(|_| UNREADABLE.into())
    }
}

fn of_form(body: &[u8]) -> Result<Value, Refusal> {
    let mut members = Map::new();
    for (name, value) in form_parameters(body)? {
        if members.insert(name, Value::String(value)).is_some() {
            return Err(UNREADABLE.into());
        }
    }
    Ok(Value::Object(members))
}
