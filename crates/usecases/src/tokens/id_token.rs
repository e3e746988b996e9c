//! Makes ID tokens (OpenID Connect Core §2).

use super::{lifetimes, person::claims_of};
use crate::{
    Context,
    signing::{self, SigningError},
};
use domain::{AuthenticationMethod, SessionId, Timestamp};
use oidc::{Client, claims::IdToken, scope::Scopes};
use storage::{NewGrant, StorageError, User};

/// What differs from one ID token to another.
pub(super) struct Said<'a> {
    pub(super) client: &'a Client,
    pub(super) user: &'a User,
    pub(super) session_id: Option<SessionId>,
    pub(super) auth_time: Timestamp,
    pub(super) by: AuthenticationMethod,
    pub(super) scope: &'a Scopes,
    /// Given back once, beside the code that the application asked for with it.
    pub(super) nonce: Option<&'a str>,
    pub(super) access_token: Option<&'a str>,
}

/// Signs an ID token with what the application registered.
pub(super) async fn sign(context: &Context, said: Said<'_>) -> Result<String, SigningError> {
    let issuer = context.issuer();
    let claims = IdToken {
        issuer: &issuer,
        subject: &said.user.subject,
        client_id: &said.client.client_id,
        session_id: said.session_id,
        auth_time: said.auth_time,
        amr: &[said.by.as_str()],
        nonce: said.nonce,
        access_token: said.access_token,
        person: claims_of(said.user, said.scope),
        issued_at: context.now(),
        lifetime: lifetimes::of_id_token(context, said.client),
    };
    signing::sign(context, said.client.id_token_signed_response_alg, IdToken::TYP, &claims).await
}

/// The ID token that is an authorization's whole answer (`response_type=id_token`).
///
/// # Errors
/// [`SigningError`].
pub(crate) async fn id_token_for_answer(
    context: &Context,
    client: &Client,
    grant: &NewGrant,
    nonce: Option<&str>,
) -> Result<String, SigningError> {
    let user = context.storage.reader().await?.find_user(grant.user_id).await?;
    let user = user.ok_or(StorageError::Corrupt { what: "account of a session" })?;
    let scope = Scopes::parse(&grant.scope).ok_or(StorageError::Corrupt { what: "scope of a grant" })?;
    let said = Said {
        client,
        user: &user,
        session_id: grant.session_id,
        auth_time: grant.auth_time,
        by: grant.authenticated_by,
        scope: &scope,
        nonce,
        access_token: None,
    };
    sign(context, said).await
}
