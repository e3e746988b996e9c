//! No parameter comes twice (RFC 6749 §3.1): two readers might take two different ones.

use crate::{ErrorCode, Parameters, ProtocolError};

/// Refuses repetition. `resource` may be repeated by its own standard, but a token here is for one API
/// (RFC 8707 §2).
pub(super) fn refuse(parameters: &Parameters) -> Result<(), ProtocolError> {
    if parameters.is_repeated("resource") {
        Err(TOO_MANY_RESOURCES)
    } else if parameters.has_repeated() {
        Err(REPEATED)
    } else {
        Ok(())
    }
}

const TOO_MANY_RESOURCES: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidTarget, "A token is for one resource at a time");
const REPEATED: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "No parameter may be included more than once");
