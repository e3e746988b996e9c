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
    let may_stay = response_type == ResponseType::Code && may_refresh(client, api);
    let scope = known(&asked, api, may_stay);
    if response_type == ResponseType::IdToken && !scope.contains(OPENID) {
        return Err(NO_OPENID);
    }
    Ok(scope)
}

/// The scope of a person who gave the application itself a password or a code. One that asks for nothing gets all that
/// its API has, as Auth0's clients expect.
#[must_use]
pub fn scope_without_pages(client: &Client, asked: Option<&Scopes>, api: Option<&Api>) -> Scopes {
    match (asked, api) {
        (Some(asked), _) => known(asked, api, may_refresh(client, api)),
        (None, Some(api)) => Scopes::of(api.scopes.keys()),
        (None, None) => Scopes::of([OPENID, PROFILE, EMAIL]),
    }
}

/// Those that mean something here.
fn known(asked: &Scopes, api: Option<&Api>, may_stay: bool) -> Scopes {
    asked.filtered(|scope| match scope {
        OPENID | PROFILE | EMAIL => true,
        OFFLINE_ACCESS => may_stay,
        other => api.is_some_and(|api| api.scopes.contains_key(other)),
    })
}

/// Whether a refresh token can come of it (OpenID Connect Core §11).
fn may_refresh(client: &Client, api: Option<&Api>) -> bool {
    client.may_use(GrantType::RefreshToken) && api.is_none_or(|api| api.allow_offline_access)
}

const MALFORMED: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidScope, "The scope has a forbidden character");
const NO_OPENID: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidScope, "An ID token needs the scope openid");
