//! The deployment as a whole: what Auth0 calls the tenant's settings, as far as they can be changed while running.

use domain::EmailAddress;
use oidc::AbsoluteUrl;
use serde::{Deserialize, Serialize};
use settings::Settings;
use std::time::Duration;

/// What was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tenant {
    /// The name on pages and in mails.
    pub friendly_name: Option<String>,
    /// An address to write to for help.
    pub support_email: Option<String>,
    /// A page with help.
    pub support_url: Option<String>,
    /// Where people go on to when no application is known.
    pub default_redirection_uri: Option<String>,
    /// The languages that pages speak, the one for everybody else first.
    pub enabled_locales: Option<Vec<String>>,
    /// How long a login lasts whatever happens, in minutes.
    pub session_lifetime_minutes: Option<u32>,
    /// How long a login lasts after the last request, in minutes.
    pub idle_session_lifetime_minutes: Option<u32>,
}

const LONGEST_NAME: usize = 100;

impl Tenant {
    /// Lays it over the settings. The error says what cannot be; what the file says already can.
    pub(super) fn apply(&self, settings: &mut Settings) -> Result<(), String> {
        if let Some(name) = self.friendly_name.as_ref().filter(|name| **name != settings.product.name) {
            let fits = (1..=LONGEST_NAME).contains(&name.chars().count());
            if !fits || name.trim().is_empty() || name.contains(char::is_control) {
                return Err(format!("'friendly_name' is one line of 1 to {LONGEST_NAME} characters"));
            }
            settings.product.name.clone_from(name);
        }
        if let Some(email) = &self.support_email {
            EmailAddress::parse(email).map_err(|_| "'support_email' is no email address")?;
            settings.product.support_email = Some(email.clone());
        }
        if let Some(url) = &self.support_url {
            lay_address("support_url", url, &mut settings.product.support_url)?;
        }
        if let Some(url) = &self.default_redirection_uri {
            let place = &mut settings.product.default_application_url;
            lay_address("default_redirection_uri", url, place)?;
        }
        self.apply_lifetimes(settings)
    }

    fn apply_lifetimes(&self, settings: &mut Settings) -> Result<(), String> {
        const MINUTE: u64 = 60;
        let minutes = |minutes: u32| Duration::from_secs(u64::from(minutes) * MINUTE);
        if let Some(absolute) = self.session_lifetime_minutes {
            settings.session.absolute = minutes(absolute);
        }
        if let Some(idle) = self.idle_session_lifetime_minutes {
            settings.session.idle = minutes(idle);
        }
        if self.session_lifetime_minutes == Some(0) || self.idle_session_lifetime_minutes == Some(0) {
            return Err("a session lasts at least a minute".into());
        }
        let cap = settings.keys.keep_after;
        if settings.session.absolute > cap {
            return Err(format!(
                "'session_lifetime' is at most {} hours: keys.keep_after in the settings file",
                cap.as_secs() / (60 * MINUTE)
            ));
        }
        if settings.session.idle > settings.session.absolute {
            return Err("'idle_session_lifetime' must not be longer than 'session_lifetime'".into());
        }
        Ok(())
    }
}

fn lay_address(name: &str, text: &str, place: &mut Option<String>) -> Result<(), String> {
    if place.as_deref() == Some(text) {
        return Ok(());
    }
    match AbsoluteUrl::parse(text) {
        Ok(_) if text.starts_with("https:") => {
            *place = Some(text.to_owned());
            Ok(())
        }
        Ok(_) => Err(format!("'{name}' begins with https://")),
        Err(fault) => Err(format!("'{name}': {fault}")),
    }
}
