//! A code becomes tokens, once (RFC 6749 §4.1.3, RFC 7636 §4.6).

use super::{
    error::TokenError,
    family, grant_type,
    issue::{IssuedTokens, Issuing, issue, scope_of},
    refresh_token::add_to_family,
};
use crate::{Context, audit::Event};
use domain::{Timestamp, Token, TokenHash};
use oidc::{
    Client, ErrorCode, GrantType, ProtocolError,
    pkce::{CodeChallenge, CodeVerifier},
    scope::OFFLINE_ACCESS,
};
use storage::{StorageError, StoredCode, StoredGrant, User, Writer};

/// What the application sends.
pub struct PresentedCode<'a> {
    /// The code.
    pub code: &'a str,
    /// Where the code was sent, once more.
    pub redirect_uri: Option<&'a str>,
    /// Proves that the application is the one that asked.
    pub code_verifier: Option<&'a CodeVerifier>,
}

/// Exchanges a code for tokens.
///
/// The first request of its own application spends the code, whatever comes of it, so that nothing can be tried on
/// it. A second one ends all that the first one got: one of the two was not the application's.
///
/// # Errors
/// [`TokenError`].
pub async fn exchange_code(
    context: &Context,
    client: &Client,
    presented: PresentedCode<'_>,
) -> Result<IssuedTokens, TokenError> {
    grant_type::require(client, GrantType::AuthorizationCode)?;
    let now = context.now();
    let hash = Token::parse(presented.code).ok_or(UNKNOWN)?.hash();
    let mut writer = context.storage.begin_write().await?;
    let spent = writer.consume_code(&hash, now).await?;
    // Without a commit, the code of another application stays as it is.
    let found = find(&mut writer, client, &hash, now).await?.ok_or(UNKNOWN)?;
    if !spent {
        return Err(refuse_spent(context, writer, &found).await?.into());
    }
    if let Err(refused) = prove(&found.code, &presented) {
        writer.commit().await?;
        tracing::info!(grant = %found.grant.id, "a code came without what belongs to it");
        return Err(refused.into());
    }
    let scope = scope_of(&found.grant)?;
    let may_refresh = client.may_use(GrantType::RefreshToken);
    let refresh_token = if may_refresh && scope.contains(OFFLINE_ACCESS) {
        let token = Token::from_random(context.random());
        add_to_family(context, &mut writer, client, &found.grant, &token).await?;
        Some(token)
    } else {
        None
    };
    writer.commit().await?;
    let nonce = found.code.nonce.as_deref();
    issue(context, Issuing { client, grant: &found.grant, user: &found.user, scope, nonce, refresh_token })
        .await
}

/// The same for a code that is unknown, expired, spent or another application's.
const UNKNOWN: ProtocolError = ProtocolError::new(ErrorCode::InvalidGrant, "Invalid authorization code");
const OTHER_REDIRECT: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidGrant, "The redirect_uri is not the one that the code was sent to");
const NOT_PROVEN: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidGrant, "Failed to verify code verifier");

struct Found {
    code: StoredCode,
    grant: StoredGrant,
    user: User,
}

/// A code of this application, spent or not, if the login that it came from still counts.
async fn find(
    writer: &mut Writer,
    client: &Client,
    hash: &TokenHash,
    now: Timestamp,
) -> Result<Option<Found>, StorageError> {
    let Some(code) = writer.find_code(hash).await? else { return Ok(None) };
    let live = writer.find_live_grant(code.grant_id, now).await?;
    let own = live.filter(|(grant, _)| grant.client_id == client.client_id);
    Ok(own.map(|(grant, user)| Found { code, grant, user }))
}

/// Ends what was issued for a code that came again (RFC 6749 §4.1.2). A code that merely expired ends nothing.
async fn refuse_spent(
    context: &Context,
    mut writer: Writer,
    found: &Found,
) -> Result<ProtocolError, StorageError> {
    if found.code.consumed_at.is_some() {
        family::revoke(context, &mut writer, &found.grant, Event::CodeReplayed).await?;
        writer.commit().await?;
        tracing::warn!(grant = %found.grant.id, "a code came a second time: what was issued for it is revoked");
    }
    Ok(UNKNOWN)
}

/// Whether the request has what belongs to the code.
fn prove(code: &StoredCode, presented: &PresentedCode<'_>) -> Result<(), ProtocolError> {
    if presented.redirect_uri != Some(code.redirect_uri.as_str()) {
        return Err(OTHER_REDIRECT);
    }
    match (&code.challenge, presented.code_verifier) {
        (None, None) => Ok(()),
        (Some(challenge), Some(verifier)) => {
            let challenge = CodeChallenge::parse(challenge).ok_or(NOT_PROVEN)?;
            if challenge.matches(verifier) { Ok(()) } else { Err(NOT_PROVEN) }
        }
        // A verifier without a challenge: somebody took the challenge out of the request (RFC 9700 §4.8.2).
        (None, Some(_)) | (Some(_), None) => Err(NOT_PROVEN),
    }
}
