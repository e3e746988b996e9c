//! Where a person goes on after a recovery: at the application that it began on the way to, from whichever device.

use crate::{
    Context, applications,
    authorize::{AuthorizeError, FlowState, flow},
};
use domain::{AuthorizationId, Token};
use oidc::Client;

/// The way to the application.
pub enum WayBack {
    /// The application still waits in this very browser.
    Waiting {
        /// The application.
        client: Client,
        /// What it waits for.
        authorization: AuthorizationId,
    },
    /// A login begins anew at the application: it waits elsewhere, or no more.
    Anew(Client),
}

/// The way back of the recovery that this browser asked for or finished; `None` when it began at no application, or
/// that is gone, or it took too long. Nothing in a request says which application it is: the recovery does.
///
/// # Errors
/// [`AuthorizeError`] when the database does not answer or the registration cannot be read.
pub async fn way_back(context: &Context, browser: &Token) -> Result<Option<WayBack>, AuthorizeError> {
    let request = {
        let mut reader = context.storage.reader().await?;
        let found = reader.find_login_transaction(&browser.hash(), context.now()).await?;
        let Some(id) = found.and_then(|transaction| transaction.reset_request) else { return Ok(None) };
        reader.find_reset_request(id).await?
    };
    let Some(request) = request else { return Ok(None) };
    if let Some(id) = request.authorization
        && let Some(flow) = flow(context, browser, id).await?
        && flow.state == FlowState::Open
    {
        return Ok(Some(WayBack::Waiting { client: flow.client, authorization: id }));
    }
    let Some(client_id) = request.client_id else { return Ok(None) };
    Ok(applications::find(context, &client_id).await?.map(WayBack::Anew))
}
