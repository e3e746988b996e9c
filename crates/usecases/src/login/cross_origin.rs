//! A password that is typed on a page of an application, which calls us by script (Auth0's cross-origin
//! authentication). What it gets is a ticket that /authorize takes once, within a minute, from the same browser, for the
//! same application and its same page: no session yet, and nothing that a thief of the ticket could use.

use super::{
    pace::Begun,
    prove::{Claim, ProveError, prove},
    tries::forget_tries,
};
use crate::{
    Context, TooMany, applications,
    applications::FindClientError,
    audit::{self, Event},
    password::Busy,
};
use domain::{ClientId, EmailAddress, Password, Token};
use oidc::{Client, GrantType};
use std::time::Duration;
use storage::{NewLoginTicket, StorageError, TicketBinding};

/// How long a ticket works: as long as a script needs to send the person on.
const LIFETIME: Duration = Duration::from_mins(1);

/// What the page sends.
pub struct CrossOrigin<'a> {
    /// The application.
    pub client_id: &'a ClientId,
    /// The origin of the page, as the browser says.
    pub origin: &'a str,
    /// The browser's own secret.
    pub browser: &'a Token,
    /// The account's address, as it was typed.
    pub username: &'a str,
    /// What was typed.
    pub password: String,
}

/// Why there is no ticket.
#[derive(Debug, thiserror::Error)]
pub enum CrossOriginError {
    /// The application is unknown, or may not take passwords.
    #[error("the application may not take passwords")]
    Client,
    /// The page is none of the application.
    #[error("the page is none of the application")]
    Origin,
    /// Wrong password, unknown address, blocked account: one answer for all.
    #[error("wrong address or password")]
    Wrong,
    /// The password is right and has to be changed first.
    #[error("the password has to be changed")]
    MustChange,
    /// This client or this address had too many tries.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Too many passwords are being hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// A registration cannot be read.
    #[error(transparent)]
    Registration(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<ProveError> for CrossOriginError {
    fn from(error: ProveError) -> Self {
        match error {
            ProveError::TooMany(too_many) => Self::TooMany(too_many),
            ProveError::Busy(busy) => Self::Busy(busy),
            ProveError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Verifies the password, and makes the ticket.
///
/// # Errors
/// [`CrossOriginError`].
pub async fn authenticate_cross_origin(
    context: &Context,
    presented: CrossOrigin<'_>,
) -> Result<Token, CrossOriginError> {
    let client = applications::find(context, presented.client_id).await?.ok_or(CrossOriginError::Client)?;
    // Before anything else: other pages must not even be able to guess.
    if !client.web_origins.iter().any(|own| own.to_string() == presented.origin) {
        return Err(CrossOriginError::Origin);
    }
    if !client.may_use(GrantType::PasswordRealm) || !client.first_party {
        return Err(CrossOriginError::Client);
    }
    let begun = Begun::now(context);
    let result = verify(context, &client, presented).await;
    if matches!(result, Err(CrossOriginError::Wrong)) {
        begun.wait_for_refusal(context).await;
    }
    result
}

async fn verify(
    context: &Context,
    client: &Client,
    presented: CrossOrigin<'_>,
) -> Result<Token, CrossOriginError> {
    let CrossOrigin { client_id, origin, browser, username, password } = presented;
    // No account can have such an address or such a password.
    let (Ok(email), Ok(password)) = (EmailAddress::parse(username), Password::parse(password)) else {
        return Err(CrossOriginError::Wrong);
    };
    let claim = Claim { email: &email, password, device: None };
    let Some(proven) = prove(context, claim).await? else {
        return refuse(context, client, &email).await;
    };
    if proven.user.must_change_password {
        return Err(CrossOriginError::MustChange);
    }
    let ticket = Token::from_random(context.random());
    let mut writer = context.storage.begin_write().await?;
    let new = NewLoginTicket {
        ticket_hash: ticket.hash(),
        user_id: proven.user.id,
        generation: proven.user.generation,
        bound_to: TicketBinding { client_id, origin, browser: browser.hash() },
        expires_at: context.now().plus(LIFETIME),
    };
    if !writer.insert_login_ticket(&new).await? {
        drop(writer);
        return refuse(context, client, &email).await;
    }
    proven.renew_hash(&mut writer).await?;
    forget_tries(context, &mut writer, &email, None).await?;
    let detail = serde_json::json!({ "client_id": client_id.as_str() });
    audit::record(context, &mut writer, Event::CrossOriginAuthenticated, Some(proven.user.id), detail)
        .await?;
    writer.commit().await?;
    Ok(ticket)
}

async fn refuse(context: &Context, client: &Client, email: &EmailAddress) -> Result<Token, CrossOriginError> {
    let mut writer = context.storage.begin_write().await?;
    let detail = serde_json::json!({ "email": email.masked(), "client_id": client.client_id.as_str() });
    audit::record(context, &mut writer, Event::CrossOriginRefused, None, detail).await?;
    writer.commit().await?;
    Err(CrossOriginError::Wrong)
}
