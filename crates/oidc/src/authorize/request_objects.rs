//! Requests inside requests are not taken (OpenID Connect Core §3.1.2.6, §6, §7.2.1). Nothing is ever fetched.

use crate::{ErrorCode, Parameters, ProtocolError};

/// Refuses `request`, `request_uri` and `registration`. `claims` is ignored, as its standard allows.
pub(super) fn refuse(parameters: &Parameters) -> Result<(), ProtocolError> {
    match NOT_SUPPORTED.into_iter().find(|(name, _)| parameters.get(name).is_some()) {
        Some((_, error)) => Err(error),
        None => Ok(()),
    }
}

const NOT_SUPPORTED: [(&str, ProtocolError); 3] = [
    ("request", ProtocolError::new(ErrorCode::RequestNotSupported, "Request objects are not supported")),
    ("request_uri", ProtocolError::new(ErrorCode::RequestUriNotSupported, "request_uri is not supported")),
    (
        "registration",
        ProtocolError::new(ErrorCode::RegistrationNotSupported, "registration is not supported"),
    ),
];
