//! The code from the mail, for a person whose mail is on another device. It works only in the browser that
//! asked, and only a few times.

use super::waited_for::waited_for;
use crate::{
    Context, TooMany,
    audit::{self, Event},
    limits,
};
use domain::{EmailCode, ResetRequestKind, Token};
use storage::StorageError;

/// Why the code opened nothing.
#[derive(Debug, thiserror::Error)]
pub enum EnterCodeError {
    /// This browser asked for nothing, or too long ago.
    #[error("the recovery expired")]
    Expired,
    /// Wrong code, too many tries, dead ticket, no account: one answer for all.
    #[error("the code does not fit")]
    Wrong,
    /// This client tried too often.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Exchanges the code of a mail of this kind for a token that opens the ticket in this browser.
///
/// # Errors
/// [`EnterCodeError`].
pub async fn enter_code(
    context: &Context,
    browser: &Token,
    kind: ResetRequestKind,
    code: &EmailCode,
) -> Result<Token, EnterCodeError> {
    let now = context.now();
    let settings = &context.settings;
    let browser = browser.hash();
    let mut writer = context.storage.begin_write().await?;
    limits::take_for_client(context, &mut writer, "code per client", settings.limits.code_per_client)
        .await??;
    let Some((_, request)) = waited_for(&mut writer, &browser, kind, now).await? else {
        // The try counts all the same.
        writer.commit().await?;
        return Err(EnterCodeError::Expired);
    };
    let may_try = writer.count_code_attempt(request, &browser, settings.reset.code_attempts).await?;
    let token = Token::from_random(context.random());
    let code_hash = context.keys.email_code(request, code);
    let fits = may_try && writer.pass_ticket_by_code(request, &code_hash, &token.hash(), now).await?;
    let detail = serde_json::json!({ "request": request.to_string(), "fits": fits });
    let event = match kind {
        ResetRequestKind::Reset => Event::ResetCodeEntered,
        ResetRequestKind::SignUp => Event::SignUpCodeEntered,
    };
    audit::record(context, &mut writer, event, None, detail).await?;
    // Committed also when the code is wrong: the try counts.
    writer.commit().await?;
    if fits { Ok(token) } else { Err(EnterCodeError::Wrong) }
}
