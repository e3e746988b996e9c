//! The session that a login leads to.

use crate::{Context, sessions::end_session};
use domain::{SessionId, Token};
use storage::{NewSession, StorageError, User, Writer};

/// Begins a session of the account, and returns its secret; `None` when the account is not as it was read any more.
///
/// The session that the browser had ends with it, unless it is one of the same person, who proved once more who they
/// are, as an application may ask for at any time. Then it goes on as if it began now, under the new secret: the other
/// applications know the login by its id, and must not hear that it is over.
pub(crate) async fn begin_session(
    context: &Context,
    writer: &mut Writer,
    user: &User,
    former: Option<&Token>,
) -> Result<Option<Token>, StorageError> {
    let session = Token::from_random(context.random());
    let new = new_session(context, user, &session);
    let former = match former {
        Some(former) => writer.find_session(&former.hash(), context.now()).await?,
        None => None,
    };
    writer.note_login(user.id, context.now(), &context.client_address()).await?;
    let own = former.as_ref().filter(|(_, owner)| owner.id == user.id);
    if let Some((own, _)) = own
        && writer.renew_session(own.id, &new).await?
    {
        return Ok(Some(session));
    }
    if !writer.insert_session(&new).await? {
        return Ok(None);
    }
    if let Some((former, owner)) = former {
        end_session(context, writer, owner.id, former.id).await?;
    }
    Ok(Some(session))
}

/// A session that begins now.
pub(crate) fn new_session(context: &Context, user: &User, session: &Token) -> NewSession {
    let now = context.now();
    NewSession {
        id: SessionId::new(now, context.random()),
        user_id: user.id,
        token_hash: session.hash(),
        generation: user.generation,
        created_at: now,
        expires_at: context.settings.session.expiry(now, now),
        user_agent: context.user_agent.clone(),
        client_address: context.client_address(),
    }
}
