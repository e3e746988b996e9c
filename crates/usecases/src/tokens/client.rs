//! Which application calls (RFC 6749 §2.3, OpenID Connect Core §9).

use crate::{
    Context, TooMany,
    applications::{self, FindClientError},
    audit::{self, Event},
    limits,
};
use domain::TokenHash;
use oidc::{
    Client, ErrorCode, ProtocolError,
    client_authentication::{Credentials, PresentedClient},
    keys::KeySet,
    verify::client_assertion,
};
use sha2::{Digest as _, Sha256};
use storage::StorageError;

/// Why a call is nobody's.
#[derive(Debug, thiserror::Error)]
pub enum AuthenticateClientError {
    /// Unknown, or not proven. The same for both.
    #[error(transparent)]
    Refused(#[from] ProtocolError),
    /// Too many calls, or too many that were nobody's.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// A registration cannot be read.
    #[error(transparent)]
    Registration(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Finds the application that a call comes from, and counts the call.
///
/// It has to prove itself by one of the ways that it registered: who registered a secret is not believed without, and
/// who registered none is not believed with one.
///
/// # Errors
/// [`AuthenticateClientError`].
pub async fn authenticate_client(
    context: &Context,
    presented: &PresentedClient,
) -> Result<Client, AuthenticateClientError> {
    count_call(context).await?;
    let PresentedClient { client_id, credentials } = presented;
    let client = applications::find(context, client_id).await?;
    let proof = match credentials {
        Credentials::None => Ok(()),
        Credentials::Basic(secret) | Credentials::Post(secret) => {
            let matches = applications::verify_secret(context, client_id, secret).await?;
            if matches { Ok(()) } else { Err("a wrong secret") }
        }
        Credentials::Assertion(assertion) => check_assertion(context, client.as_ref(), assertion).await?,
    };
    let reason = match (client, proof) {
        (Some(client), Ok(())) if client.may_authenticate_by(credentials.method()) => return Ok(client),
        (None, _) => "no such application",
        (Some(_), Err(reason)) => reason,
        (Some(_), Ok(())) => "not a way that it registered",
    };
    Err(refuse(context, presented, reason).await?.into())
}

const REFUSED: ProtocolError = ProtocolError::new(ErrorCode::InvalidClient, "Client authentication failed");

async fn count_call(context: &Context) -> Result<(), AuthenticateClientError> {
    let limit = context.settings.limits.token_per_client;
    let mut writer = context.storage.begin_write().await?;
    limits::take_for_client(context, &mut writer, "token per client", limit).await??;
    Ok(writer.commit().await?)
}

type Proof = Result<(), &'static str>;

/// An assertion that the application signed with its own key, for us alone, and that never came before (RFC 7523 §3).
async fn check_assertion(
    context: &Context,
    client: Option<&Client>,
    assertion: &str,
) -> Result<Proof, StorageError> {
    let Some(client) = client else { return Ok(Err("no such application")) };
    let Ok(keys) = KeySet::from_jwks(&client.jwks) else { return Ok(Err("its keys cannot be read")) };
    let issuer = context.issuer();
    let id = match client_assertion(assertion, &keys, &issuer, &client.client_id, context.now()) {
        Ok(id) => id,
        Err(reason) => {
            tracing::info!(%reason, "an assertion does not hold");
            return Ok(Err("a wrong assertion"));
        }
    };
    let hash = Sha256::digest(format!("{} {}", client.client_id, id.jti));
    let mut writer = context.storage.begin_write().await?;
    let is_new = writer.spend_client_assertion(&TokenHash::from_bytes(hash.into()), id.expires_at).await?;
    writer.commit().await?;
    Ok(if is_new { Ok(()) } else { Err("an assertion that came before") })
}

/// Counts and records a call that was nobody's. Its sender learns no reason.
async fn refuse(
    context: &Context,
    presented: &PresentedClient,
    reason: &'static str,
) -> Result<ProtocolError, AuthenticateClientError> {
    let limit = context.settings.limits.application_secret_per_client;
    let mut writer = context.storage.begin_write().await?;
    limits::take_for_client(context, &mut writer, "application secret per client", limit).await??;
    let (client_id, method) = (presented.client_id.as_str(), presented.credentials.method().as_str());
    let detail = serde_json::json!({ "client_id": client_id, "method": method, "reason": reason });
    audit::record(context, &mut writer, Event::ApplicationRefused, None, detail).await?;
    writer.commit().await?;
    tracing::info!(client_id, method, reason, "an application was not believed");
    Ok(REFUSED)
}
