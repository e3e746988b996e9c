//! What the code is bound to (RFC 7636 §4.3). S256 only; a challenge without a method would be a plain one.

use crate::{
    Client, ErrorCode, Parameters, ProtocolError, ResponseType,
    pkce::{CodeChallenge, S256},
};

/// Reads the challenge. One that is given is checked, also where none is needed: who sends it relies on it.
pub(super) fn read(
    parameters: &Parameters,
    client: &Client,
    response_type: ResponseType,
) -> Result<Option<CodeChallenge>, ProtocolError> {
    match (parameters.get("code_challenge"), parameters.get("code_challenge_method")) {
        (Some(text), Some(S256)) => CodeChallenge::parse(text).map(Some).ok_or(MALFORMED),
        (Some(_), _) | (None, Some(_)) => Err(METHOD),
        (None, None) if response_type == ResponseType::Code && client.needs_pkce() => Err(MISSING),
        (None, None) => Ok(None),
    }
}

const MISSING: ProtocolError = ProtocolError::new(ErrorCode::InvalidRequest, "Code challenge required");
const METHOD: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "A code_challenge needs the code_challenge_method S256");
const MALFORMED: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "The code_challenge is no SHA-256 in base64url");
