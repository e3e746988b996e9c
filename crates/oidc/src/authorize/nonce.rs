//! What binds an ID token to the application's session (OpenID Connect Core §3.1.2.1, §3.2.2.1).

use crate::{ErrorCode, Parameters, ProtocolError, ResponseType};

/// The longest `nonce`, in bytes.
const MAX_LENGTH: usize = 2048;

/// Reads the nonce. An ID token that travels through the browser needs one, so that nobody can put in another's.
pub(super) fn read(
    parameters: &Parameters,
    response_type: ResponseType,
) -> Result<Option<String>, ProtocolError> {
    match parameters.get("nonce") {
        None if response_type == ResponseType::IdToken => Err(MISSING),
        Some(nonce) if nonce.len() > MAX_LENGTH => Err(TOO_LONG),
        nonce => Ok(nonce.map(str::to_owned)),
    }
}

const MISSING: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "Missing required parameter: nonce");
const TOO_LONG: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "The nonce is longer than 2048 bytes");
