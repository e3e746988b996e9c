//! A password becomes tokens (RFC 6749 §4.3): for applications that have a form of their own. The tries are those of the
//! login page, and so are the work and the moment of a refusal.

use super::{
    direct_grant::{Allowed, Person, Wanted, grant},
    error::TokenError,
    issue::IssuedTokens,
};
use crate::{
    Context,
    audit::{self, Event},
    login::{Begun, Claim, Proven, prove},
};
use domain::{AuthenticationMethod, EmailAddress, Password, connection};
use oidc::{Client, ErrorCode, GrantType, ProtocolError};

/// What the application sends.
pub struct PresentedPassword<'a> {
    /// The account's address, as it was typed.
    pub username: &'a str,
    /// What was typed.
    pub password: String,
    /// The connection; absent where the application leaves it to the deployment.
    pub realm: Option<&'a str>,
    /// What the tokens are for.
    pub wanted: Wanted<'a>,
}

/// Exchanges a password for tokens. No browser is logged in by it.
///
/// # Errors
/// [`TokenError`]. Wrong password, unknown address, blocked account: one answer for all.
pub async fn exchange_password(
    context: &Context,
    client: &Client,
    presented: PresentedPassword<'_>,
) -> Result<IssuedTokens, TokenError> {
    let PresentedPassword { username, password, realm, wanted } = presented;
    let grant_type = if realm.is_some() { GrantType::PasswordRealm } else { GrantType::Password };
    let allowed = Allowed::of(context, client, grant_type, wanted).await?;
    if realm.is_some_and(|realm| realm != connection::DATABASE) {
        return Err(NO_SUCH_CONNECTION.into());
    }
    let begun = Begun::now(context);
    let result = exchange(context, client, username, password, allowed).await;
    if matches!(result, Err(TokenError::Refused(WRONG))) {
        begun.wait_for_refusal(context).await;
    }
    result
}

const NO_SUCH_CONNECTION: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "The connection does not exist or has no passwords");
const WRONG: ProtocolError = ProtocolError::new(ErrorCode::InvalidGrant, "Wrong email or password.");
/// Only who knows the password gets to read this.
const MUST_CHANGE: ProtocolError =
    ProtocolError::new(ErrorCode::Unauthorized, "The password has to be changed on the login page first");

async fn exchange(
    context: &Context,
    client: &Client,
    username: &str,
    password: String,
    allowed: Allowed,
) -> Result<IssuedTokens, TokenError> {
    // No account can have such an address or such a password.
    let (Ok(email), Ok(password)) = (EmailAddress::parse(username), Password::parse(password)) else {
        return Err(WRONG.into());
    };
    let claim = Claim { email: &email, password, device: None };
    let Some(proven) = prove(context, claim).await? else {
        return refuse(context, client, &email).await;
    };
    if proven.user.must_change_password {
        return Err(MUST_CHANGE.into());
    }
    match finish(context, client, &proven, allowed).await? {
        Some(issued) => Ok(issued),
        None => refuse(context, client, &email).await,
    }
}

async fn finish(
    context: &Context,
    client: &Client,
    proven: &Proven,
    allowed: Allowed,
) -> Result<Option<IssuedTokens>, TokenError> {
    let mut writer = context.storage.begin_write().await?;
    proven.renew_hash(&mut writer).await?;
    let (by, event) = (AuthenticationMethod::Password, Event::PasswordExchanged);
    grant(context, writer, client, Person { user: &proven.user, by, event }, allowed).await
}

async fn refuse(
    context: &Context,
    client: &Client,
    email: &EmailAddress,
) -> Result<IssuedTokens, TokenError> {
    let mut writer = context.storage.begin_write().await?;
    // The address as it was typed, masked, and no account: as on the login page.
    let detail = serde_json::json!({ "email": email.masked(), "client_id": client.client_id.as_str() });
    audit::record(context, &mut writer, Event::PasswordExchangeRefused, None, detail).await?;
    writer.commit().await?;
    Err(WRONG.into())
}
