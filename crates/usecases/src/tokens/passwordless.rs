//! A mailed code becomes tokens. Tries are counted at the mail, at the client and at the address, whose budget is that of
//! its password.

use super::{
    direct_grant::{Allowed, Person, Wanted, grant},
    error::TokenError,
    issue::IssuedTokens,
};
use crate::{
    Context,
    audit::{self, Event},
    login::count_try,
};
use domain::{AuthenticationMethod, EmailAddress, OneTimeCode, connection};
use oidc::{Client, ErrorCode, GrantType, ProtocolError};
use storage::User;

/// What the application sends.
pub struct PresentedOneTimeCode<'a> {
    /// The account's address, as it was typed.
    pub username: &'a str,
    /// What was typed.
    pub otp: &'a str,
    /// How the code went to the person.
    pub realm: &'a str,
    /// What the tokens are for.
    pub wanted: Wanted<'a>,
}

/// Exchanges a mailed code for tokens. No browser is logged in by it.
///
/// # Errors
/// [`TokenError`]. Wrong code, too many tries at it, unknown address, blocked account: one answer for all.
pub async fn exchange_one_time_code(
    context: &Context,
    client: &Client,
    presented: PresentedOneTimeCode<'_>,
) -> Result<IssuedTokens, TokenError> {
    let PresentedOneTimeCode { username, otp, realm, wanted } = presented;
    let allowed = Allowed::of(context, client, GrantType::PasswordlessOtp, wanted).await?;
    if realm != connection::EMAIL {
        return Err(NO_SUCH_CONNECTION.into());
    }
    // Neither can have been mailed.
    let (Ok(email), Some(code)) = (EmailAddress::parse(username), OneTimeCode::parse(otp)) else {
        return Err(WRONG.into());
    };
    count_try(context, &email, None).await?;
    exchange(context, client, &email, &code, allowed).await
}

const NO_SUCH_CONNECTION: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "Codes are sent by email only: the realm is email");
const WRONG: ProtocolError = ProtocolError::new(ErrorCode::InvalidGrant, "Wrong email or verification code.");
const MUST_CHANGE: ProtocolError =
    ProtocolError::new(ErrorCode::Unauthorized, "The password has to be changed on the login page first");

async fn exchange(
    context: &Context,
    client: &Client,
    email: &EmailAddress,
    code: &OneTimeCode,
    allowed: Allowed,
) -> Result<IssuedTokens, TokenError> {
    let now = context.now();
    let most = context.settings.reset.code_attempts;
    let mut writer = context.storage.begin_write().await?;
    let request = writer.count_passwordless_attempt(&client.client_id, email, most, now).await?;
    let user = match request {
        Some(request) => {
            let hash = context.keys.one_time_code(request, code);
            writer.consume_passwordless_code(request, &hash, now).await?
        }
        None => None,
    };
    let user: Option<User> = match user {
        Some(user) => {
            // The mail came to the account's address, and whoever has its code read it.
            writer.mark_email_verified(user).await?;
            writer.find_user(user).await?
        }
        None => None,
    };
    let Some(user) = user else {
        let detail = serde_json::json!({ "email": email.masked(), "client_id": client.client_id.as_str() });
        audit::record(context, &mut writer, Event::PasswordlessRefused, None, detail).await?;
        // Committed also when the code is wrong: the try counts.
        writer.commit().await?;
        return Err(WRONG.into());
    };
    if user.must_change_password {
        return Err(MUST_CHANGE.into());
    }
    let (by, event) = (AuthenticationMethod::OneTimeCode, Event::PasswordlessExchanged);
    let granted = grant(context, writer, client, Person { user: &user, by, event }, allowed).await?;
    granted.ok_or(WRONG.into())
}
