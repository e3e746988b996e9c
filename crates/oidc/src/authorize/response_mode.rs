//! How an answer travels (OAuth 2.0 Multiple Response Type Encoding Practices §2.1, OAuth 2.0 Form Post Response
//! Mode; by message as Auth0's clients know it).

use crate::{ErrorCode, Parameters, ProtocolError, RedirectUri, ResponseType, WebOrigin};
use serde::{Deserialize, Serialize};

/// A way for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseMode {
    /// In the query of the address.
    Query,
    /// In its fragment.
    Fragment,
    /// As a form that the browser sends.
    FormPost,
    /// As a message from our frame to the application's page.
    WebMessage,
}

impl ResponseMode {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Query, Self::Fragment, Self::FormPost, Self::WebMessage];

    /// The registered name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Fragment => "fragment",
            Self::FormPost => "form_post",
            Self::WebMessage => "web_message",
        }
    }

    /// Reads the registered name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == text)
    }

    /// How an answer travels when the request does not say: tokens in the fragment, which no server sees.
    pub(super) fn usual_for(response_types: &str) -> Self {
        if has_token(response_types) { Self::Fragment } else { Self::Query }
    }

    /// Whether an answer may travel so. No token in a query, which ends up in logs. A form or a message needs a page.
    pub(super) fn suits(self, response_types: &str, redirect_uri: &RedirectUri) -> bool {
        match self {
            Self::Query => !has_token(response_types),
            Self::Fragment => true,
            Self::FormPost | Self::WebMessage => WebOrigin::of(redirect_uri).is_some(),
        }
    }
}

/// Whether an ID token or an access token would be in the answer, be the type supported or not.
fn has_token(response_types: &str) -> bool {
    response_types.split(' ').any(|part| matches!(part, "id_token" | "token"))
}

/// Reads the mode that the request asks for.
pub(super) fn read(
    parameters: &Parameters,
    response_type: ResponseType,
    redirect_uri: &RedirectUri,
) -> Result<ResponseMode, ProtocolError> {
    let Some(asked) = parameters.get("response_mode") else {
        return Ok(ResponseMode::usual_for(response_type.as_str()));
    };
    let mode = ResponseMode::parse(asked).ok_or(UNKNOWN)?;
    if mode.suits(response_type.as_str(), redirect_uri) { Ok(mode) } else { Err(UNSUITABLE) }
}

const UNKNOWN: ProtocolError = ProtocolError::new(
    ErrorCode::InvalidRequest,
    "response_mode must be query, fragment, form_post or web_message",
);
const UNSUITABLE: ProtocolError = ProtocolError::new(
    ErrorCode::InvalidRequest,
    "This response_mode does not fit the response_type or redirect_uri",
);
