//! Members that say how things are and that only the settings file changes, or nothing.

use crate::management::{ApiError, configuration::fixed};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usecases::configuration::Configuration;

/// How long the browser keeps the session's cookie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionCookie {
    /// `persistent`.
    mode: String,
}

impl SessionCookie {
    pub(super) fn holds() -> Self {
        Self { mode: "persistent".to_owned() }
    }
}

/// What is asked before a logout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Sessions {
    /// `true`: a logout that nobody can be shown to want is asked for.
    oidc_logout_prompt_enabled: bool,
}

impl Sessions {
    pub(super) const fn holds() -> Self {
        Self { oidc_logout_prompt_enabled: true }
    }
}

/// What the metadata says of logging out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OidcLogout {
    /// `true`.
    rp_logout_end_session_endpoint_discovery: bool,
}

impl OidcLogout {
    pub(super) const fn holds() -> Self {
        Self { rp_logout_end_session_endpoint_discovery: true }
    }
}

/// Switches that are known here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Flags {
    /// Whether a sign-up tells that an address has an account: `sign_up.tell_taken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    enable_public_signup_user_exists_error: Option<bool>,
    /// `true`: a refresh token that is revoked takes all that its login gave out along.
    #[serde(skip_serializing_if = "Option::is_none")]
    revoke_refresh_token_grant: Option<bool>,
}

impl Flags {
    pub(super) fn holds(configuration: &Configuration) -> Self {
        Self {
            enable_public_signup_user_exists_error: Some(configuration.settings.sign_up.tell_taken),
            revoke_refresh_token_grant: Some(true),
        }
    }

    /// Refuses a switch that is not as it is.
    pub(super) fn require(&self, holds: &Self) -> Result<(), ApiError> {
        let member = |name, given: Option<bool>, holds: Option<bool>, where_else| {
            fixed(name, given.as_ref(), &holds.unwrap_or_default(), where_else)
        };
        member(
            "flags.enable_public_signup_user_exists_error",
            self.enable_public_signup_user_exists_error,
            holds.enable_public_signup_user_exists_error,
            "sign_up.tell_taken in the settings file decides it",
        )?;
        member(
            "flags.revoke_refresh_token_grant",
            self.revoke_refresh_token_grant,
            holds.revoke_refresh_token_grant,
            "a revoked refresh token always takes its login's others along",
        )
    }
}
