//! `PATCH /api/v2/tenants/settings`.

use super::{
    fixed_members::{Flags, OidcLogout, SessionCookie, Sessions},
    view::{TenantView, view},
};
use crate::{
    management::{
        Administrator, ApiError, Body,
        configuration::{absent, fixed},
        json,
        patch::Patch,
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::connection::DATABASE;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use usecases::configuration::{Tenant, change};

pub(super) static UPDATE_SETTINGS: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/tenants/settings",
    id: "patch_tenant_settings",
    tag: "tenants",
    summary: "Change the deployment's settings. What is absent stays; null brings back what the settings file says.",
    scopes: &["update:tenant_settings"],
    query: None,
    body: Some(schema::<UpdateSettings>),
    answers: &[Answer { status: 200, about: "What counts now.", body: Some(schema::<TenantView>) }],
    errors: &[400],
};

/// The change. What is read may be sent back.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateSettings {
    /// The name on pages and in mails.
    #[serde(default)]
    friendly_name: Patch<String>,
    /// An address to write to for help.
    #[serde(default)]
    support_email: Patch<String>,
    /// A page with help, with https.
    #[serde(default)]
    support_url: Patch<String>,
    /// Where people go on to when no application is known, with https.
    #[serde(default)]
    default_redirection_uri: Patch<String>,
    /// `en`, `de`; the first is for everybody whose language is none of them.
    #[serde(default)]
    enabled_locales: Patch<Vec<String>>,
    /// How long a login lasts whatever happens, in hours.
    #[serde(default)]
    session_lifetime: Patch<f64>,
    /// How long a login lasts after the last request, in hours.
    #[serde(default)]
    idle_session_lifetime: Patch<f64>,
    /// The one that there is.
    default_directory: Option<String>,
    /// As it is.
    session_cookie: Option<SessionCookie>,
    /// As it is.
    sessions: Option<Sessions>,
    /// As it is.
    oidc_logout: Option<OidcLogout>,
    /// As they are.
    flags: Option<Flags>,
    /// Cannot be set: the picture is `logo_url` of the branding.
    picture_url: Option<Value>,
    /// Cannot be set: each application registers its own.
    allowed_logout_urls: Option<Value>,
    /// Cannot be set: each request names its API.
    default_audience: Option<Value>,
    /// Cannot be set: the pages are ours.
    change_password: Option<Value>,
    /// Cannot be set: the pages are ours.
    error_page: Option<Value>,
    /// Cannot be set: the pages are ours.
    guardian_mfa_page: Option<Value>,
}

impl UpdateSettings {
    /// Refuses what cannot be changed here.
    fn require_changeable(&self, administrator: &Administrator) -> Result<(), ApiError> {
        let one = "there is one connection";
        fixed("default_directory", self.default_directory.as_ref(), &DATABASE.to_owned(), one)?;
        let cookie = "session.idle and session.absolute in the settings file decide how long it is kept";
        fixed("session_cookie", self.session_cookie.as_ref(), &SessionCookie::holds(), cookie)?;
        let asked = "people are asked before a logout that they may not want";
        fixed("sessions", self.sessions.as_ref(), &Sessions::holds(), asked)?;
        let published = "the metadata always names where to log out";
        fixed("oidc_logout", self.oidc_logout.as_ref(), &OidcLogout::holds(), published)?;
        if let Some(flags) = &self.flags {
            flags.require(&Flags::holds(&administrator.configuration))?;
        }
        absent("picture_url", self.picture_url.as_ref(), "set logo_url of /api/v2/branding")?;
        let own = "register them with each application";
        absent("allowed_logout_urls", self.allowed_logout_urls.as_ref(), own)?;
        absent("default_audience", self.default_audience.as_ref(), "each request names its API")?;
        let pages = "the pages are part of the program; change their texts and their look";
        absent("change_password", self.change_password.as_ref(), pages)?;
        absent("error_page", self.error_page.as_ref(), pages)?;
        absent("guardian_mfa_page", self.guardian_mfa_page.as_ref(), pages)
    }

    fn apply(self, tenant: &mut Tenant) -> Result<(), String> {
        lay(self.friendly_name, &mut tenant.friendly_name);
        lay(self.support_email, &mut tenant.support_email);
        lay(self.support_url, &mut tenant.support_url);
        lay(self.default_redirection_uri, &mut tenant.default_redirection_uri);
        lay(self.enabled_locales, &mut tenant.enabled_locales);
        lay(minutes("session_lifetime", &self.session_lifetime)?, &mut tenant.session_lifetime_minutes);
        let idle = minutes("idle_session_lifetime", &self.idle_session_lifetime)?;
        lay(idle, &mut tenant.idle_session_lifetime_minutes);
        Ok(())
    }
}

fn lay<T>(patch: Patch<T>, value: &mut Option<T>) {
    if let Some(changed) = patch.into_change() {
        *value = changed;
    }
}

/// Hours as whole minutes.
fn minutes(name: &str, hours: &Patch<f64>) -> Result<Patch<u32>, String> {
    const LONGEST_HOURS: f64 = 400.0 * 24.0;
    match hours {
        Patch::Absent => Ok(Patch::Absent),
        Patch::Null => Ok(Patch::Null),
        Patch::Value(hours) => {
            let minutes = (hours * 60.0).round();
            if !(1.0..=LONGEST_HOURS * 60.0).contains(&minutes) {
                return Err(format!("'{name}' is in hours, from a minute to {LONGEST_HOURS}"));
            }
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is whole and within bounds"
            )]
            Ok(Patch::Value(minutes as u32))
        }
    }
}

pub(super) async fn update(
    administrator: Administrator,
    Body(body): Body<UpdateSettings>,
) -> Result<Response, ApiError> {
    body.require_changeable(&administrator)?;
    let now = change(&administrator, |documents| body.apply(&mut documents.tenant)).await?;
    Ok(json(StatusCode::OK, &view(&now)))
}
