//! How long ago the person may have logged in (OpenID Connect Core §3.1.2.1).

use crate::{ErrorCode, Parameters, ProtocolError};

/// Reads the seconds. What is no number is refused: ignoring it would let an old login pass.
pub(super) fn read(parameters: &Parameters) -> Result<Option<u64>, ProtocolError> {
    let Some(text) = parameters.get("max_age") else { return Ok(None) };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits).map(Some).ok_or(NO_NUMBER)
}

const NO_NUMBER: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "max_age must be a number of seconds");
