//! Where a person goes on who just spent a ticket that an application asked for.

use crate::{Context, applications::find};
use domain::{TicketPurpose, Token};
use oidc::{Client, with_query};
use storage::{StorageError, StoredTicket, TicketReturn};

/// What comes after a ticket.
pub struct TicketOutcome {
    /// The application that the page names, while it is registered.
    pub application: Option<Client>,
    /// The address to go on to, with what it is told; absent when only the application was named.
    pub location: Option<String>,
}

/// What comes after the ticket, if it was spent and an application said so; `None` for one that is alive, dead otherwise,
/// or unknown. Nothing in a request says where it leads: the ticket does.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn outcome(
    context: &Context,
    token: &Token,
    purpose: TicketPurpose,
) -> Result<Option<TicketOutcome>, StorageError> {
    let found = context.storage.reader().await?.find_ticket(&token.hash(), purpose).await?;
    let leads_on = |stored: &StoredTicket| {
        let TicketReturn { client_id, result_url, .. } = &stored.leads_to;
        stored.ticket.consumed_at.is_some() && (client_id.is_some() || result_url.is_some())
    };
    let Some(spent) = found.filter(leads_on) else { return Ok(None) };
    let application = application_of(context, &spent).await;
    let location = spent.leads_to.result_url.as_deref().map(|url| location(url, &spent, purpose));
    Ok(Some(TicketOutcome { application, location }))
}

/// The application of a ticket, while its registration can be read: without it the pages work all the same.
pub(crate) async fn application_of(context: &Context, stored: &StoredTicket) -> Option<Client> {
    let client_id = stored.leads_to.client_id.as_ref()?;
    find(context, client_id).await.unwrap_or_else(|error| {
        tracing::error!(reason = %error, "a ticket's application cannot be read");
        None
    })
}

/// What the application is told, in the words that clients of Auth0 know.
const fn message(purpose: TicketPurpose) -> &'static str {
    match purpose {
        TicketPurpose::VerifyEmail => "Your email was verified. You can continue using the application.",
        TicketPurpose::PasswordReset | TicketPurpose::SignUp | TicketPurpose::UndoPasswordChange => {
            "You can now login to the application with the new password."
        }
    }
}

/// The address with its answer.
fn location(url: &str, spent: &StoredTicket, purpose: TicketPurpose) -> String {
    let email = spent.leads_to.include_email.then(|| ("email", spent.user.email.as_typed()));
    with_query(url, [("success", "true"), ("message", message(purpose))].into_iter().chain(email))
}
