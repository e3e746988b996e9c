//! The deployment's settings as Auth0 shows them.

use super::fixed_members::{Flags, OidcLogout, SessionCookie, Sessions};
use domain::{Language, connection::DATABASE};
use schemars::JsonSchema;
use serde::Serialize;
use std::time::Duration;
use usecases::configuration::Configuration;

/// What counts now. May be sent back as it is.
#[derive(Serialize, JsonSchema)]
pub(super) struct TenantView {
    friendly_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    support_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    support_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_redirection_uri: Option<String>,
    default_directory: &'static str,
    enabled_locales: Vec<&'static str>,
    /// In hours.
    session_lifetime: f64,
    /// In hours.
    idle_session_lifetime: f64,
    session_cookie: SessionCookie,
    sessions: Sessions,
    oidc_logout: OidcLogout,
    flags: Flags,
}

/// The settings as they are now.
pub(super) fn view(configuration: &Configuration) -> TenantView {
    let (settings, product) = (&configuration.settings, &configuration.settings.product);
    TenantView {
        friendly_name: product.name.clone(),
        support_email: product.support_email.clone(),
        support_url: product.support_url.clone(),
        default_redirection_uri: product.default_application_url.clone(),
        default_directory: DATABASE,
        enabled_locales: configuration.languages.iter().copied().map(Language::tag).collect(),
        session_lifetime: hours(settings.session.absolute),
        idle_session_lifetime: hours(settings.session.idle),
        session_cookie: SessionCookie::holds(),
        sessions: Sessions::holds(),
        oidc_logout: OidcLogout::holds(),
        flags: Flags::holds(configuration),
    }
}

fn hours(span: Duration) -> f64 {
    span.as_secs_f64() / 3600.0
}
