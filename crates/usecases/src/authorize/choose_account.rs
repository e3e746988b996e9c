//! The person says that the account they are signed in with is the one to go on with.

use super::{
    next::{Standing, next},
    outcome::{AuthorizeError, Outcome},
};
use crate::{Context, sessions::CurrentSession};
use domain::{AuthorizationId, Token};
use oidc::interaction::Need;

/// Notes the choice and goes on.
///
/// # Errors
/// [`AuthorizeError`].
pub async fn choose_account(
    context: &Context,
    browser: &Token,
    session: Option<&CurrentSession>,
    id: AuthorizationId,
) -> Result<Outcome, AuthorizeError> {
    let Some(mut standing) = Standing::open(context, browser, id).await? else {
        return Ok(Outcome::Over { client: None });
    };
    if standing.need(context, session).await? != Need::AccountChoice {
        return next(context, session, standing).await;
    }
    let now = context.now();
    let mut writer = context.storage.begin_write().await?;
    writer.note_account_choice(id, now).await?;
    writer.commit().await?;
    standing.row.chosen_at = Some(now);
    next(context, session, standing).await
}
