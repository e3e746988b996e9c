//! What the application asks for, without what there is not (OpenID Connect Core §3.1.2.1, §5.4, §11).

use crate::{
    Api, Client, ErrorCode, GrantType, Parameters, ProtocolError, ResponseType,
    scope::{EMAIL, OFFLINE_ACCESS, OPENID, PROFILE, Scopes},
};

/// Reads the scope. A word that means nothing here is left out, as OpenID Connect Core §3.1.2.1 wants it.
pub(super) fn read(
    parameters: &Parameters,
    client: &Client,
    response_type: ResponseType,
    api: Option<&Api>,
) -> Result<Scopes, ProtocolError> {
    let asked = Scopes::parse(parameters.get("scope").unwrap_or_default()).ok_or(MALFORMED)?;
    let scope = asked.filtered(|scope| match scope {
        OPENID | PROFILE | EMAIL => true,
        OFFLINE_ACCESS => may_stay(client, response_type, api),
        other => api.is_some_and(|api| api.scopes.contains_key(other)),
    });
    if response_type == ResponseType::IdToken && !scope.contains(OPENID) {
        return Err(NO_OPENID);
    }
    Ok(scope)
}

/// Whether a refresh token can come of it (OpenID Connect Core §11).
fn may_stay(client: &Client, response_type: ResponseType, api: Option<&Api>) -> bool {
    response_type == ResponseType::Code
        && client.may_use(GrantType::RefreshToken)
        && api.is_none_or(|api| api.allow_offline_access)
}

const MALFORMED: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidScope, "The scope has a forbidden character");
const NO_OPENID: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidScope, "An ID token needs the scope openid");
