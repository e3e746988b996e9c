//! A step of an authorization is done: what comes next.

use super::{
    flow::load,
    next::{Standing, next},
    outcome::{AuthorizeError, Outcome},
};
use crate::{Context, sessions::CurrentSession};
use domain::{AuthorizationId, Token};

/// Goes on with an authorization of this browser.
///
/// # Errors
/// [`AuthorizeError`].
pub async fn resume(
    context: &Context,
    browser: &Token,
    session: Option<&CurrentSession>,
    id: AuthorizationId,
) -> Result<Outcome, AuthorizeError> {
    let Some(loaded) = load(context, browser, id).await? else {
        return Ok(Outcome::Over { client: None });
    };
    if !loaded.is_open(context.now()) {
        return Ok(Outcome::Over { client: Some(Box::new(loaded.client)) });
    }
    next(context, session, Standing::of(context, loaded).await?).await
}
