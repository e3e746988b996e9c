//! What an application gets for a person who gave it a password or a code: a grant without a session in any browser.

use super::{
    error::TokenError,
    issue::{IssuedTokens, Issuing, issue},
    refresh_token::add_to_family,
    user_info_audience,
};
use crate::{
    Context, applications,
    audit::{self, Event},
    login::forget_tries,
};
use domain::{AuthenticationMethod, GrantId, Token};
use oidc::{
    Api, Client, ErrorCode, GrantType, ProtocolError,
    authorize::scope_without_pages,
    scope::{OFFLINE_ACCESS, Scopes},
};
use storage::{NewGrant, StoredGrant, User, Writer};

/// What the application wants the tokens for, as it says.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// For which API.
    pub audience: Option<&'a str>,
    /// What for.
    pub scope: Option<&'a Scopes>,
}

/// What the application gets the tokens for, if the person is who they say.
pub(super) struct Allowed {
    api: Option<Api>,
    scope: Scopes,
}

const NOT_OURS: ProtocolError =
    ProtocolError::new(ErrorCode::UnauthorizedClient, "Grant type not allowed for the client.");
const NO_SUCH_API: ProtocolError = ProtocolError::new(ErrorCode::InvalidTarget, "The audience is not known");

impl Allowed {
    /// Decides it before anything is asked about the person, so that it tells nothing of them.
    pub(super) async fn of(
        context: &Context,
        client: &Client,
        grant_type: GrantType,
        wanted: Wanted<'_>,
    ) -> Result<Self, TokenError> {
        // Nobody could be asked whether somebody else's application may know them.
        if !client.may_use(grant_type) || !client.first_party {
            return Err(NOT_OURS.into());
        }
        let own = user_info_audience(context);
        let api = match wanted.audience.filter(|audience| *audience != own) {
            Some(audience) => Some(applications::find_api(context, audience).await?.ok_or(NO_SUCH_API)?),
            None => None,
        };
        let scope = scope_without_pages(client, wanted.scope, api.as_ref());
        Ok(Self { api, scope })
    }
}

/// Who proved who they are, and how.
pub(super) struct Person<'a> {
    pub(super) user: &'a User,
    pub(super) by: AuthenticationMethod,
    pub(super) event: Event,
}

/// Makes the grant in the transaction of the proof, and the tokens after it. `None` when the account was blocked or
/// changed since it was read.
pub(super) async fn grant(
    context: &Context,
    mut writer: Writer,
    client: &Client,
    person: Person<'_>,
    allowed: Allowed,
) -> Result<Option<IssuedTokens>, TokenError> {
    let Person { user, by, event } = person;
    let Allowed { api, scope } = allowed;
    let now = context.now();
    let lifetime = client.lifetimes.refresh_absolute.unwrap_or(context.settings.oidc.refresh_absolute);
    let new = NewGrant {
        id: GrantId::new(now, context.random()),
        client_id: client.client_id.clone(),
        user_id: user.id,
        session_id: None,
        generation: user.generation,
        scope: scope.to_string(),
        audience: api.map(|api| api.identifier),
        auth_time: now,
        authenticated_by: by,
        created_at: now,
        expires_at: now.plus(lifetime),
    };
    if !writer.insert_grant(&new).await? {
        return Ok(None);
    }
    let grant = stored(new);
    let refresh_token = if scope.contains(OFFLINE_ACCESS) {
        let token = Token::from_random(context.random());
        add_to_family(context, &mut writer, client, &grant, &token).await?;
        Some(token)
    } else {
        None
    };
    writer.note_login(user.id, now, &context.client_address()).await?;
    forget_tries(context, &mut writer, &user.email, None).await?;
    let detail = serde_json::json!({ "client_id": client.client_id.as_str(), "grant": grant.id.to_string() });
    audit::record(context, &mut writer, event, Some(user.id), detail).await?;
    writer.commit().await?;
    let issuing = Issuing { client, grant: &grant, user, scope, nonce: None, refresh_token };
    issue(context, issuing).await.map(Some)
}

fn stored(new: NewGrant) -> StoredGrant {
    let NewGrant {
        id,
        client_id,
        user_id,
        session_id,
        generation,
        scope,
        audience,
        auth_time,
        authenticated_by,
        created_at,
        expires_at,
    } = new;
    StoredGrant {
        id,
        client_id,
        user_id,
        session_id,
        generation,
        scope,
        audience,
        auth_time,
        authenticated_by,
        created_at,
        expires_at,
    }
}
