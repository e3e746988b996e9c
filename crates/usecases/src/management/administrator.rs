//! Which program calls the Management API.

use super::audience;
use crate::{
    Context,
    applications::{self, FindClientError},
    signing::SigningError,
    tokens::read_access_token,
};
use domain::ClientId;
use oidc::{GrantType, claims::Subject, scope::Scopes};
use storage::StorageError;

/// A program that proved itself by a token for this API. Nothing else makes one: whoever asks for it in a signature
/// cannot be called by anybody else.
#[derive(Clone)]
pub struct Administrator {
    client_id: ClientId,
    scopes: Scopes,
}

impl Administrator {
    /// The application.
    #[must_use]
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// Whether it may do what this scope stands for.
    #[must_use]
    pub fn may(&self, scope: &str) -> bool {
        self.scopes.contains(scope)
    }
}

/// Why a call is nobody's.
#[derive(Debug, thiserror::Error)]
pub enum AuthenticateAdministratorError {
    /// The token is no token for this API, or no longer.
    #[error("the token is not valid")]
    Invalid,
    /// The keys could not be read.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// The application's registration cannot be read.
    #[error(transparent)]
    Registration(FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<FindClientError> for AuthenticateAdministratorError {
    fn from(error: FindClientError) -> Self {
        match error {
            FindClientError::Storage(error) => Self::Storage(error),
            unreadable @ FindClientError::Unreadable { .. } => Self::Registration(unreadable),
        }
    }
}

/// Believes an access token that was made for this API alone, for an application that acts for itself (RFC 9068 §4).
/// What it may do is what the token says and what the application is granted at this moment, so that a grant that is
/// withdrawn ends at once, and one that is added needs a new token.
///
/// # Errors
/// [`AuthenticateAdministratorError`].
pub async fn authenticate(
    context: &Context,
    bearer: &str,
) -> Result<Administrator, AuthenticateAdministratorError> {
    let invalid = || AuthenticateAdministratorError::Invalid;
    let token = read_access_token(context, bearer).await?.ok_or_else(invalid)?;
    let audience = audience(context);
    let is_for_us = token.audience == [audience.as_str()];
    let acts_for_itself = token.subject == Subject::Client(token.client_id.clone());
    if !is_for_us || !acts_for_itself {
        return Err(invalid());
    }
    let client = applications::find(context, &token.client_id).await?.ok_or_else(invalid)?;
    let granted = client.api_grants.get(&audience).ok_or_else(invalid)?;
    if !client.may_use(GrantType::ClientCredentials) {
        return Err(invalid());
    }
    let scopes = token.scope.filtered(|scope| granted.iter().any(|granted| granted == scope));
    Ok(Administrator { client_id: client.client_id, scopes })
}
