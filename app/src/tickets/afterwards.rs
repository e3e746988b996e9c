//! Where a person goes on who spent a ticket that an application asked for.

use crate::authorize::start_of;
use domain::TicketPurpose;
use oidc::Client;
use usecases::tickets::{TicketOutcome, outcome};
use web::Visit;

/// The way on.
pub(crate) struct Afterwards {
    /// The application that the page names.
    pub(crate) application: Option<Client>,
    /// Where its button leads.
    pub(crate) href: Option<String>,
    /// What the button says.
    pub(crate) button: String,
}

/// The way on from the ticket that this browser spent last; `None` when no application asked for it. Without a database
/// the page works all the same: what the ticket was for is done.
pub(crate) async fn afterwards(visit: &Visit, purpose: TicketPurpose) -> Option<Afterwards> {
    let found = outcome(&visit.context, visit.ticket()?, purpose).await.unwrap_or_else(|error| {
        tracing::error!(reason = %error, "the way on from a ticket was not found");
        None
    });
    let TicketOutcome { application, location } = found?;
    let href = location.or_else(|| start_of(visit, application.as_ref()));
    let button = match &application {
        Some(client) => {
            visit.texts.with("success-to-application", &[("application", client.name.as_str().into())])
        }
        None => visit.texts.get("button-continue").into_owned(),
    };
    Some(Afterwards { application, href, button })
}
