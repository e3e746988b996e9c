//! The person chooses another password than the one that an administrator chose, and is logged in.

use super::{authenticate::LoggedIn, begin_session, forget_tries, renew_browser};
use crate::{
    Context, TooMany,
    audit::{self, Event},
    devices::remember_device,
    jobs,
    password::{
        Busy, Candidate, CheckPasswordError, Hashed, Owner, Proof, VerifiedPassword, check_not_used_before,
        count_choice, judge_new_password, set_password,
    },
};
use domain::{EmailAddress, Password, PasswordHash, PasswordRefusal, Token};
use storage::{StorageError, User};

/// What the person typed, and in which browser.
pub struct Replacement<'a> {
    /// The new password.
    pub password: String,
    /// The second field.
    pub repeat: String,
    /// The session that the browser had. It ends, and its copies with it.
    pub former: Option<&'a Token>,
    /// The secret by which the browser may be known for earlier logins.
    pub device: Option<&'a Token>,
}

/// Why the password was not replaced.
#[derive(Debug, thiserror::Error)]
pub enum ReplacePasswordError {
    /// Nothing was proven in this browser, or too long ago, or the account moved on since.
    #[error("the login expired")]
    Expired,
    /// The new password breaks the policy.
    #[error("the new password was refused")]
    Refused(PasswordRefusal),
    /// Too many passwords were chosen for this account.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Too many passwords are being hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CheckPasswordError> for ReplacePasswordError {
    fn from(error: CheckPasswordError) -> Self {
        match error {
            CheckPasswordError::Refused(refusal) => Self::Refused(refusal),
            CheckPasswordError::Busy(busy) => Self::Busy(busy),
            CheckPasswordError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Whose password is to be replaced in this browser; `None` when no login of it came that far.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn password_to_replace(
    context: &Context,
    browser: &Token,
) -> Result<Option<EmailAddress>, StorageError> {
    let found = context.storage.reader().await?.find_proven_login(&browser.hash(), context.now()).await?;
    Ok(found.map(|user| user.email))
}

/// Replaces the password, which ends everything that was issued before, and begins the session that the login was for.
///
/// # Errors
/// [`ReplacePasswordError`].
pub async fn replace_password(
    context: &Context,
    browser: &Token,
    new: Replacement<'_>,
) -> Result<LoggedIn, ReplacePasswordError> {
    let found = context.storage.reader().await?.find_proven_login(&browser.hash(), context.now()).await?;
    let user = found.ok_or(ReplacePasswordError::Expired)?;
    let again = Password::parse(new.password.clone());
    let candidate = Candidate {
        password: new.password,
        repeat: new.repeat,
        owner: Owner::Account(user.id),
        second_factor_enforced: false,
    };
    let password = judge_new_password(context, candidate).await?;
    count_choice(context, user.id).await??;
    check_not_used_before(context, user.id, &password).await?;
    // Whatever the policy says of former passwords: the one that was given out has to go.
    if let Ok(again) = again
        && context.hasher.verify(again, user.password_hash.as_ref()).await? != Hashed::Differs
    {
        return Err(ReplacePasswordError::Refused(PasswordRefusal::UsedBefore));
    }
    let hash = context.hasher.hash(password, context.random()).await?;
    let by = Browsers { browser, former: new.former, device: new.device };
    let logged_in = write(context, &by, &user, &hash).await?;
    context.outbox_bell.notify_one();
    logged_in.ok_or(ReplacePasswordError::Expired)
}

/// The secrets that the browser came with.
struct Browsers<'a> {
    browser: &'a Token,
    former: Option<&'a Token>,
    device: Option<&'a Token>,
}

/// `None` when another tab was quicker, or the account moved on since its password was compared.
async fn write(
    context: &Context,
    by: &Browsers<'_>,
    user: &User,
    hash: &PasswordHash,
) -> Result<Option<LoggedIn>, StorageError> {
    let mut writer = context.storage.begin_write().await?;
    let Some(proof) = VerifiedPassword::take(context, &mut writer, by.browser).await? else {
        return Ok(None);
    };
    let proof = Proof::Password(&proof);
    if proof.user_id() != user.id {
        return Ok(None);
    }
    let Some(generation) = set_password(context, &mut writer, &proof, hash).await? else { return Ok(None) };
    let renewed = User { generation, ..user.clone() };
    let Some(session) = begin_session(context, &mut writer, &renewed, by.former).await? else {
        return Ok(None);
    };
    forget_tries(context, &mut writer, &user.email, by.device).await?;
    let device = remember_device(context, &mut writer, user.id, generation, by.device).await?;
    let browser = renew_browser(context, &mut writer, by.browser).await?;
    writer.delete_login_transaction(&by.browser.hash()).await?;
    let detail = serde_json::json!({ "replaced": true });
    audit::record(context, &mut writer, Event::PasswordChanged, Some(user.id), detail).await?;
    audit::record(context, &mut writer, Event::LoginSucceeded, Some(user.id), serde_json::Value::Null)
        .await?;
    // The owner hears of it: whoever gave out the password knew it too.
    jobs::enqueue_password_changed(context, &mut writer, user.id, 0).await?;
    writer.commit().await?;
    Ok(Some(LoggedIn { session, browser, device }))
}
