//! Makes access tokens (RFC 9068), and reads those that come back.

use super::USER_INFO_PATH;
use crate::{
    Context,
    signing::{self, SigningError},
};
use domain::Timestamp;
use oidc::{
    Client, SigningAlgorithm,
    claims::{AccessToken, Subject, TokenId},
    scope::{OPENID, Scopes},
    verify::{VerifiedAccessToken, own_access_token},
};
use std::time::Duration;
use storage::{StoredGrant, User};

/// What differs from one access token to another.
pub(super) struct Said<'a> {
    pub(super) client: &'a Client,
    /// What it comes from; `None` when an application acts for itself.
    pub(super) grant: Option<(&'a StoredGrant, &'a User)>,
    /// The API that it is for; `None` for our own answers about the person.
    pub(super) audience: Option<&'a str>,
    pub(super) scope: &'a Scopes,
    pub(super) lifetime: Duration,
}

/// Signs an access token. With RS256 whatever the application chose for its ID tokens, because the reader is an API
/// (RFC 9068 §4).
pub(super) async fn sign(context: &Context, said: Said<'_>) -> Result<String, SigningError> {
    let issuer = context.issuer();
    let user_info = user_info_audience(context);
    let audience: &[&str] = match said.audience {
        None => &[&user_info],
        Some(api) if said.grant.is_some() && said.scope.contains(OPENID) => &[api, &user_info],
        Some(api) => &[api],
    };
    let claims = AccessToken {
        issuer: &issuer,
        subject: match said.grant {
            Some((_, user)) => Subject::Person(user.subject.clone()),
            None => Subject::Client(said.client.client_id.clone()),
        },
        client_id: &said.client.client_id,
        audience,
        scope: said.scope,
        id: TokenId { grant: said.grant.map(|(grant, _)| grant.id), random: context.random() },
        auth_time: said.grant.map(|(grant, _)| grant.auth_time),
        issued_at: context.now(),
        lifetime: said.lifetime,
    };
    signing::sign(context, SigningAlgorithm::Rs256, AccessToken::TYP, &claims).await
}

/// Believes an access token of ours; `None` for everything else.
pub(crate) async fn read(
    context: &Context,
    token: &str,
) -> Result<Option<VerifiedAccessToken>, SigningError> {
    let keys = signing::verification_keys(context).await?;
    let now: Timestamp = context.now();
    match own_access_token(token, &keys, &context.issuer(), now) {
        Ok(token) => Ok(Some(token)),
        Err(reason) => {
            tracing::debug!(%reason, "an access token was not believed");
            Ok(None)
        }
    }
}

/// What the audience of a token has to name for our own answers about the person.
pub(crate) fn user_info_audience(context: &Context) -> String {
    context.settings.public_url.join(USER_INFO_PATH)
}
