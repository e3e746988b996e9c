//! A signed-in person chooses another password. It takes the present one, so that a session left open is not enough
//! (OWASP ASVS 6.2.3).

use crate::{
    Context, TooMany,
    audit::{self, Event},
    devices::remember_device,
    jobs,
    login::{CountTryError, count_try, forget_tries, new_session, renew_browser},
    password::{
        Busy, Candidate, CheckPasswordError, Owner, Proof, check_not_used_before, judge_new_password,
        set_password, verify_password,
    },
    sessions::CurrentSession,
};
use domain::{Password, PasswordHash, PasswordRefusal, Token};
use storage::{StorageError, User};

/// What the person typed.
pub struct PasswordChange {
    /// The present password.
    pub current: String,
    /// The new password.
    pub password: String,
    /// The new password once more.
    pub repeat: String,
}

/// The browser in which it happens.
#[derive(Clone, Copy)]
pub struct ChangedBy<'a> {
    /// The browser's own secret.
    pub browser: &'a Token,
    /// The secret by which the browser may be known for earlier logins.
    pub device: Option<&'a Token>,
}

/// What happened.
pub struct PasswordChanged {
    /// The secret of this browser's new session: the change ended the one it had.
    pub session: Token,
    /// The secret that binds the browser from now on.
    pub browser: Token,
    /// The secret for the cookie by which this browser is known from now on.
    pub device: Token,
    /// How many other sessions were signed out.
    pub sessions_ended: u64,
}

/// Why the password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    /// It is not the present password.
    #[error("wrong password")]
    Wrong,
    /// The new password breaks the policy.
    #[error("the new password was refused")]
    Refused(PasswordRefusal),
    /// This client or this account had too many tries.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Too many passwords are being hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The session ended meanwhile.
    #[error("the session is over")]
    Ended,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CountTryError> for ChangePasswordError {
    fn from(error: CountTryError) -> Self {
        match error {
            CountTryError::TooMany(too_many) => Self::TooMany(too_many),
            CountTryError::Storage(error) => Self::Storage(error),
        }
    }
}

impl From<CheckPasswordError> for ChangePasswordError {
    fn from(error: CheckPasswordError) -> Self {
        match error {
            CheckPasswordError::Refused(refusal) => Self::Refused(refusal),
            CheckPasswordError::Busy(busy) => Self::Busy(busy),
            CheckPasswordError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Changes the password, ends every session and whatever else was issued, and begins a new session here. The present
/// password is asked first and its tries are counted with those of the login, so that no second door is left to guess
/// at.
///
/// # Errors
/// [`ChangePasswordError`].
pub async fn change_password(
    context: &Context,
    current: &CurrentSession,
    by: ChangedBy<'_>,
    change: PasswordChange,
) -> Result<PasswordChanged, ChangePasswordError> {
    let candidate = Candidate {
        password: change.password,
        repeat: change.repeat,
        owner: Owner::Account(current.user_id),
        second_factor_enforced: false,
    };
    let password = judge_new_password(context, candidate).await?;
    count_try(context, &current.email, by.device).await?;
    let user = context.storage.reader().await?.find_user(current.user_id).await?;
    let user = user.ok_or(ChangePasswordError::Ended)?;
    let present = Password::parse(change.current).map_err(|_| ChangePasswordError::Wrong)?;
    let proof = verify_password(context, &user, present).await?.ok_or(ChangePasswordError::Wrong)?;
    // Not before the proof: a session left open must not be told which passwords the account has or had.
    check_not_used_before(context, user.id, &password).await?;
    let hash = context.hasher.hash(password, context.random()).await?;
    let changed = write(context, by, &user, &Proof::Password(&proof), &hash).await?;
    context.outbox_bell.notify_one();
    changed.ok_or(ChangePasswordError::Ended)
}

/// `None` when the account moved on since its password was compared.
async fn write(
    context: &Context,
    by: ChangedBy<'_>,
    user: &User,
    proof: &Proof<'_>,
    hash: &PasswordHash,
) -> Result<Option<PasswordChanged>, StorageError> {
    let mut writer = context.storage.begin_write().await?;
    let others = writer.count_live_sessions(user.id, context.now()).await?.saturating_sub(1);
    let Some(generation) = set_password(context, &mut writer, proof, hash).await? else {
        return Ok(None);
    };
    let session = Token::from_random(context.random());
    let renewed = User { generation, ..user.clone() };
    if !writer.insert_session(&new_session(context, &renewed, &session)).await? {
        return Ok(None);
    }
    forget_tries(context, &mut writer, &user.email, by.device).await?;
    let device = remember_device(context, &mut writer, user.id, generation, by.device).await?;
    let browser = renew_browser(context, &mut writer, by.browser).await?;
    let detail = serde_json::json!({ "sessions_ended": others });
    audit::record(context, &mut writer, Event::PasswordChanged, Some(user.id), detail).await?;
    jobs::enqueue_password_changed(context, &mut writer, user.id, others).await?;
    writer.commit().await?;
    Ok(Some(PasswordChanged { session, browser, device, sessions_ended: others }))
}
