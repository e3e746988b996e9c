//! Where an answer goes and how, also when the request has faults.

use super::{AuthorizationRequest, ResponseMode};
use crate::{Client, LocalFault, Parameters, RedirectUri, WebOrigin};

/// The address of an answer, with what the application needs to know it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerTarget {
    /// Where.
    pub redirect_uri: RedirectUri,
    /// How.
    pub response_mode: ResponseMode,
    /// What the application gets back.
    pub state: Option<String>,
}

impl AnswerTarget {
    /// Where the answer to a checked request goes.
    #[must_use]
    pub fn of(request: &AuthorizationRequest) -> Self {
        Self {
            redirect_uri: request.redirect_uri.clone(),
            response_mode: request.response_mode,
            state: request.state.clone(),
        }
    }
}

/// Finds out how even an error travels: as the request asks where that fits, and as is usual for its type otherwise.
pub(super) fn read(
    parameters: &Parameters,
    client: &Client,
    redirect_uri: &RedirectUri,
    state: Option<String>,
) -> Result<AnswerTarget, LocalFault> {
    let response_types = parameters.get("response_type").unwrap_or_default();
    let asked = parameters.get("response_mode").and_then(ResponseMode::parse);
    if asked == Some(ResponseMode::WebMessage) {
        require_web_origin(client, redirect_uri)?;
    }
    let response_mode = asked
        .filter(|mode| mode.suits(response_types, redirect_uri))
        .unwrap_or_else(|| ResponseMode::usual_for(response_types));
    Ok(AnswerTarget { redirect_uri: redirect_uri.clone(), response_mode, state })
}

/// A page may get messages and have us in a frame only when its origin is on the application's list.
fn require_web_origin(client: &Client, redirect_uri: &RedirectUri) -> Result<(), LocalFault> {
    let origin = WebOrigin::of(redirect_uri);
    let known = origin.is_some_and(|origin| client.web_origins.contains(&origin));
    if known { Ok(()) } else { Err(LocalFault::WebOriginNotRegistered) }
}
