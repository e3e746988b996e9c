//! For which API the access token is: `audience` as Auth0's clients say it, `resource` as RFC 8707 §2 does.

use crate::{Api, ErrorCode, Parameters, ProtocolError};

/// The audience that a request names. Whether an API has it, the caller finds out.
#[must_use]
pub fn audience(parameters: &Parameters) -> Option<&str> {
    parameters.get("audience").or_else(|| parameters.get("resource"))
}

/// Lets a request pass that names no API, or one that there is.
pub(super) fn check<'a>(
    parameters: &Parameters,
    api: Option<&'a Api>,
) -> Result<Option<&'a Api>, ProtocolError> {
    let Some(asked) = audience(parameters) else { return Ok(None) };
    if parameters.get("resource").is_some_and(|resource| resource != asked) {
        return Err(TWO);
    }
    match api.filter(|api| api.identifier == asked) {
        Some(api) => Ok(Some(api)),
        None if parameters.get("audience").is_some() => Err(UNKNOWN_AUDIENCE),
        None => Err(UNKNOWN_RESOURCE),
    }
}

const TWO: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidTarget, "audience and resource must not name two different APIs");
const UNKNOWN_AUDIENCE: ProtocolError = ProtocolError::new(
    ErrorCode::InvalidRequest,
    "Service not found: no API is registered with this audience",
);
const UNKNOWN_RESOURCE: ProtocolError = ProtocolError::new(
    ErrorCode::InvalidTarget,
    "Service not found: no API is registered with this resource",
);
