//! In which application's flow a page stands.

use super::{kept::Kept, outcome::AuthorizeError};
use crate::{Context, applications};
use domain::{AuthorizationId, Timestamp, Token};
use oidc::{AuthorizationRequest, Client};
use storage::Authorization;

/// Whether an authorization still waits for its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowState {
    /// It waits.
    Open,
    /// The application has its answer.
    Finished,
    /// It took too long.
    Expired,
}

/// An application's flow, as its pages show it.
pub struct Flow {
    /// The authorization.
    pub id: AuthorizationId,
    /// The application.
    pub client: Client,
    /// What it asked for.
    pub request: AuthorizationRequest,
    /// Whether it still waits.
    pub state: FlowState,
}

/// The flow of an authorization; `None` when there is none of this id that began in this browser.
///
/// # Errors
/// [`AuthorizeError`] when the database does not answer or the registration cannot be read.
pub async fn flow(
    context: &Context,
    browser: &Token,
    id: AuthorizationId,
) -> Result<Option<Flow>, AuthorizeError> {
    let loaded = load(context, browser, id).await?;
    Ok(loaded.map(|loaded| {
        let state = loaded.state(context.now());
        Flow { id, client: loaded.client, request: loaded.kept.request, state }
    }))
}

/// An authorization with what belongs to it.
pub(super) struct Loaded {
    pub(super) row: Authorization,
    pub(super) kept: Kept,
    pub(super) client: Client,
}

impl Loaded {
    pub(super) fn state(&self, now: Timestamp) -> FlowState {
        if self.row.finished_at.is_some() {
            FlowState::Finished
        } else if now >= self.row.expires_at {
            FlowState::Expired
        } else {
            FlowState::Open
        }
    }

    pub(super) fn is_open(&self, now: Timestamp) -> bool {
        self.state(now) == FlowState::Open
    }
}

/// Loads an authorization that began in this browser. In any other it is unknown: whoever learns its id cannot go on
/// with it.
pub(super) async fn load(
    context: &Context,
    browser: &Token,
    id: AuthorizationId,
) -> Result<Option<Loaded>, AuthorizeError> {
    let found = context.storage.reader().await?.find_authorization(id).await?;
    let Some(row) = found.filter(|row| row.browser == browser.hash()) else { return Ok(None) };
    let Some(client) = applications::find(context, &row.client_id).await? else { return Ok(None) };
    let kept = Kept::of_row(&row)?;
    Ok(Some(Loaded { row, kept, client }))
}
