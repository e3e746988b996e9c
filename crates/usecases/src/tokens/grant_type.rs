//! An application may only use the grants that it registered for (RFC 6749 §5.2).

use super::error::TokenError;
use oidc::{Client, ErrorCode, GrantType, ProtocolError};

const NOT_REGISTERED: ProtocolError =
    ProtocolError::new(ErrorCode::UnauthorizedClient, "Grant type not allowed for the client.");

pub(super) fn require(client: &Client, grant_type: GrantType) -> Result<(), TokenError> {
    if client.may_use(grant_type) { Ok(()) } else { Err(NOT_REGISTERED.into()) }
}
