//! Browsers that their owners logged in with before.

use crate::Context;
use domain::{SecurityGeneration, Token, UserId};
use storage::{NewDevice, StorageError, Writer};

/// Remembers this browser for an account, under a fresh secret for its cookie. The former secret stops working.
pub(crate) async fn remember_device(
    context: &Context,
    writer: &mut Writer,
    user: UserId,
    generation: SecurityGeneration,
    former: Option<&Token>,
) -> Result<Token, StorageError> {
    let now = context.now();
    let token = Token::from_random(context.random());
    let device = NewDevice {
        token_hash: token.hash(),
        user_id: user,
        generation,
        created_at: now,
        expires_at: now.plus(context.settings.login.device_lifetime),
    };
    writer.put_device(&device, former.map(Token::hash).as_ref()).await?;
    Ok(token)
}
