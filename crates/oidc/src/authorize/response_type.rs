//! What the answer has (RFC 6749 §3.1.1). No type with an access token (RFC 9700 §2.1.2), and no mixture.

use crate::{Client, ErrorCode, Parameters, ProtocolError, ResponseType};

/// Reads the type that the request asks for.
pub(super) fn read(parameters: &Parameters, client: &Client) -> Result<ResponseType, ProtocolError> {
    let asked = parameters.get("response_type").ok_or(MISSING)?;
    let response_type = ResponseType::parse(asked).ok_or(UNSUPPORTED)?;
    if client.response_types.contains(&response_type) { Ok(response_type) } else { Err(NOT_ALLOWED) }
}

const MISSING: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "Missing required parameter: response_type");
const UNSUPPORTED: ProtocolError =
    ProtocolError::new(ErrorCode::UnsupportedResponseType, "response_type must be code or id_token");
const NOT_ALLOWED: ProtocolError =
    ProtocolError::new(ErrorCode::UnauthorizedClient, "This response_type is not allowed for the client");
