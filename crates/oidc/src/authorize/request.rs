//! A request that keeps all rules. The server keeps it until it is answered.

use super::{Prompts, ResponseMode};
use crate::{RedirectUri, ResponseType, client::client_id_text, pkce::CodeChallenge, scope::Scopes};
use domain::ClientId;
use serde::{Deserialize, Serialize};

/// A checked request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    /// Who asks.
    #[serde(with = "client_id_text")]
    pub client_id: ClientId,
    /// Where the answer goes.
    pub redirect_uri: RedirectUri,
    /// What the answer has.
    pub response_type: ResponseType,
    /// How it gets there.
    pub response_mode: ResponseMode,
    /// What is asked for, without what there is not.
    pub scope: Scopes,
    /// For which API the access token is.
    #[serde(default)]
    pub audience: Option<String>,
    /// What the application gets back as it is.
    #[serde(default)]
    pub state: Option<String>,
    /// What the ID token carries back (OpenID Connect Core §15.5.2).
    #[serde(default)]
    pub nonce: Option<String>,
    /// What the code is bound to (RFC 7636).
    #[serde(default)]
    pub challenge: Option<CodeChallenge>,
    /// What the person has to do in any case.
    #[serde(default)]
    pub prompt: Prompts,
    /// How many seconds ago the person may have logged in at most.
    #[serde(default)]
    pub max_age: Option<u64>,
    /// Who the application believes the person to be.
    #[serde(default)]
    pub login_hint: Option<String>,
    /// The person's languages, as the application knows them.
    #[serde(default)]
    pub ui_locales: Option<String>,
    /// How the application would like the person to prove who they are.
    #[serde(default)]
    pub acr_values: Option<String>,
    /// With which page to begin.
    #[serde(default)]
    pub screen_hint: Option<ScreenHint>,
    /// With which of the ways to log in to begin.
    #[serde(default)]
    pub connection: Option<String>,
}

/// A page to begin with, other than the login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScreenHint {
    /// The sign-up.
    SignUp,
    /// Asking for a new password.
    ResetPassword,
}
