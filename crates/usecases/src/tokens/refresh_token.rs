//! Stores a refresh token's hash.

use super::lifetimes;
use crate::Context;
use domain::Token;
use oidc::Client;
use storage::{NewRefreshToken, StorageError, StoredGrant, Writer};

/// Adds a token to the family of a grant. It ends when it is not used, or with the whole family.
pub(super) async fn add_to_family(
    context: &Context,
    writer: &mut Writer,
    client: &Client,
    grant: &StoredGrant,
    token: &Token,
) -> Result<(), StorageError> {
    let new = NewRefreshToken {
        token_hash: token.hash(),
        grant_id: grant.id,
        created_at: context.now(),
        expires_at: lifetimes::end_of_refresh_token(context, client, grant.expires_at),
    };
    writer.insert_refresh_token(&new).await?;
    Ok(())
}
