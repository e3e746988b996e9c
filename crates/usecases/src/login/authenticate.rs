//! The second step of a login: the password. One answer and one amount of work for every address.

use super::{
    begin_session::begin_session,
    pace::Begun,
    prove::{Claim, ProveError, prove},
    renew_browser,
    require_replacement::require_replacement,
    tries::forget_tries,
};
use crate::{
    Context, TooMany,
    audit::{self, Event},
    devices::remember_device,
    password::Busy,
};
use domain::{EmailAddress, Password, Token};
use storage::StorageError;

/// What a right password led to.
pub enum Accepted {
    /// A session.
    Session(LoggedIn),
    /// No session yet: an administrator chose the password, and the person has to choose another one first.
    MustReplace {
        /// The secret that binds the browser from now on.
        browser: Token,
    },
}

/// A new session.
pub struct LoggedIn {
    /// The secret for the session's cookie. Only its hash was stored.
    pub session: Token,
    /// The secret that binds the browser from now on.
    pub browser: Token,
    /// The secret for the cookie by which this browser is known from now on.
    pub device: Token,
}

/// Why nobody was logged in.
#[derive(Debug, thiserror::Error)]
pub enum AuthenticateError {
    /// The login took too long or never began in this browser.
    #[error("the login expired")]
    Expired,
    /// Another tab of this browser began a login with another address since.
    #[error("the login is for another address than the page showed")]
    OtherAddress,
    /// Wrong password, unknown address, blocked account: one answer for all.
    #[error("wrong address or password")]
    Wrong,
    /// This client or this address had too many tries.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Too many passwords are being hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<ProveError> for AuthenticateError {
    fn from(error: ProveError) -> Self {
        match error {
            ProveError::TooMany(too_many) => Self::TooMany(too_many),
            ProveError::Busy(busy) => Self::Busy(busy),
            ProveError::Storage(error) => Self::Storage(error),
        }
    }
}

/// What a person sent.
pub struct Credentials<'a> {
    /// The address that the page showed.
    pub shown: &'a str,
    /// What was typed.
    pub password: Password,
    /// The session that the browser had. Its copies end with the login (OWASP ASVS 7.2.4).
    pub former: Option<&'a Token>,
    /// The secret by which the browser may be known for earlier logins.
    pub device: Option<&'a Token>,
}

/// Verifies the password of the address that this browser gave, and begins a session, unless the password has to be
/// replaced first.
///
/// # Errors
/// [`AuthenticateError`].
pub async fn authenticate(
    context: &Context,
    browser: &Token,
    credentials: Credentials<'_>,
) -> Result<Accepted, AuthenticateError> {
    let begun = Begun::now(context);
    let result = verify(context, browser, credentials).await;
    if matches!(result, Err(AuthenticateError::Wrong)) {
        begun.wait_for_refusal(context).await;
    }
    result
}

async fn verify(
    context: &Context,
    browser: &Token,
    credentials: Credentials<'_>,
) -> Result<Accepted, AuthenticateError> {
    let Credentials { shown, password, former, device } = credentials;
    let transaction =
        crate::login::current_transaction(context, browser).await?.ok_or(AuthenticateError::Expired)?;
    if transaction.email.as_typed() != shown {
        return Err(AuthenticateError::OtherAddress);
    }
    let claim = Claim { email: &transaction.email, password, device };
    let Some(proven) = prove(context, claim).await? else {
        return refuse(context, &transaction.email).await;
    };
    let user = &proven.user;
    if user.must_change_password {
        return match require_replacement(context, browser, &transaction, user).await? {
            Some(browser) => Ok(Accepted::MustReplace { browser }),
            None => refuse(context, &transaction.email).await,
        };
    }

    let mut writer = context.storage.begin_write().await?;
    // Refused when the account was blocked, or its generation raised while the hash ran.
    let Some(session) = begin_session(context, &mut writer, user, former).await? else {
        drop(writer);
        return refuse(context, &transaction.email).await;
    };
    proven.renew_hash(&mut writer).await?;
    forget_tries(context, &mut writer, &transaction.email, device).await?;
    let device = remember_device(context, &mut writer, user.id, user.generation, device).await?;
    let renewed_browser = renew_browser(context, &mut writer, browser).await?;
    writer.delete_login_transaction(&browser.hash()).await?;
    audit::record(context, &mut writer, Event::LoginSucceeded, Some(user.id), serde_json::Value::Null)
        .await?;
    writer.commit().await?;
    Ok(Accepted::Session(LoggedIn { session, browser: renewed_browser, device }))
}

async fn refuse(context: &Context, email: &EmailAddress) -> Result<Accepted, AuthenticateError> {
    let mut writer = context.storage.begin_write().await?;
    // The address as it was typed, not the account: a row with an id would tell a reader of the log who exists. And
    // masked, because people also type passwords there.
    let detail = serde_json::json!({ "email": email.masked() });
    audit::record(context, &mut writer, Event::LoginFailed, None, detail).await?;
    writer.commit().await?;
    Err(AuthenticateError::Wrong)
}
