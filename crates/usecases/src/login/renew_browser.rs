//! What bound a browser before a login ends with it (OWASP ASVS 7.2.4); what applications asked for in it goes on.

use crate::Context;
use domain::Token;
use storage::{StorageError, Writer};

/// Makes the browser's next secret, in the transaction of the login, and hands on to it what waits in the browser.
pub(crate) async fn renew_browser(
    context: &Context,
    writer: &mut Writer,
    browser: &Token,
) -> Result<Token, StorageError> {
    let renewed = Token::from_random(context.random());
    writer.move_authorizations(&browser.hash(), &renewed.hash()).await?;
    Ok(renewed)
}
