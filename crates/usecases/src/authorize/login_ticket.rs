//! A password was typed on a page of the application, and the person comes with the ticket that it got: the session
//! begins, and the authorization goes on as for anybody who is logged in.

use super::outcome::AuthorizeError;
use crate::{
    Context, applications,
    audit::{self, Event},
    devices::remember_device,
    limits,
    login::{LoggedIn, begin_session, renew_browser},
};
use domain::Token;
use oidc::{Parameters, WebOrigin, authorize};
use storage::{TicketBinding, User, Writer};

/// The browser in which it happens.
pub struct TicketBrowser<'a> {
    /// The browser's own secret, which the ticket is bound to: nobody can be logged in with a link of somebody else.
    pub browser: &'a Token,
    /// The session that the browser had. Its copies end with the login.
    pub former: Option<&'a Token>,
    /// The secret by which the browser may be known for earlier logins.
    pub device: Option<&'a Token>,
}

/// Begins a session with the `login_ticket` of an authorization request. `None` without one, and when it permits nothing:
/// then the request goes on as if it had none.
///
/// # Errors
/// [`AuthorizeError`].
pub async fn log_in_with_ticket(
    context: &Context,
    by: TicketBrowser<'_>,
    parameters: &[(String, String)],
) -> Result<Option<LoggedIn>, AuthorizeError> {
    let Ok(parameters) = Parameters::parse(parameters.to_vec()) else { return Ok(None) };
    let Some(ticket) = parameters.get("login_ticket").and_then(Token::parse) else { return Ok(None) };
    let Ok(client_id) = authorize::client_id(&parameters) else { return Ok(None) };
    let Some(client) = applications::find(context, &client_id).await? else { return Ok(None) };
    let redirect_uri = authorize::client_and_redirect(&parameters, &client).ok();
    // The answer goes to the page that took the password, and to no other of the application.
    let Some(origin) = redirect_uri.as_ref().and_then(WebOrigin::of) else { return Ok(None) };
    let origin = origin.to_string();
    let bound_to = TicketBinding { client_id: &client_id, origin: &origin, browser: by.browser.hash() };
    let mut writer = context.storage.begin_write().await?;
    let limit = context.settings.limits.authorize_per_client;
    limits::take_for_client(context, &mut writer, "authorize per client", limit).await??;
    let Some(user) = spend(context, &mut writer, &ticket, bound_to).await? else {
        // The try counts all the same.
        writer.commit().await?;
        return Ok(None);
    };
    let Some(session) = begin_session(context, &mut writer, &user, by.former).await? else { return Ok(None) };
    let device = remember_device(context, &mut writer, user.id, user.generation, by.device).await?;
    let browser = renew_browser(context, &mut writer, by.browser).await?;
    let detail = serde_json::json!({ "client_id": client_id.as_str() });
    audit::record(context, &mut writer, Event::LoginSucceeded, Some(user.id), detail).await?;
    writer.commit().await?;
    Ok(Some(LoggedIn { session, browser, device }))
}

/// The account of the ticket, if it is still as it was when its password was compared.
async fn spend(
    context: &Context,
    writer: &mut Writer,
    ticket: &Token,
    bound_to: TicketBinding<'_>,
) -> Result<Option<User>, AuthorizeError> {
    let spent = writer.spend_login_ticket(&ticket.hash(), bound_to, context.now()).await?;
    let Some((user, generation)) = spent else { return Ok(None) };
    let user = writer.find_user(user).await?;
    Ok(user.filter(|user| user.generation == generation))
}
