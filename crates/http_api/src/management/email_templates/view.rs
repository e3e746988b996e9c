//! A mail's template as Auth0 shows it.

use schemars::JsonSchema;
use serde::Serialize;
use std::time::Duration;
use usecases::configuration::{Configuration, TemplateName};

/// What can be changed of a mail. May be sent back as it is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TemplateView {
    template: &'static str,
    enabled: bool,
    /// In every language; absent while the mail has ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    /// How long its link works.
    url_lifetime_in_seconds: u64,
    include_email_in_redirect: bool,
    syntax: &'static str,
}

/// The template as it is now.
pub(super) fn view(configuration: &Configuration, name: TemplateName) -> TemplateView {
    let (mails, settings) = (&configuration.documents.mails, &configuration.settings);
    let lifetime: Duration = match name {
        TemplateName::ResetEmail => settings.reset.ticket_lifetime,
        TemplateName::VerifyEmail => settings.email_verification.ticket_lifetime,
    };
    TemplateView {
        template: name.as_str(),
        enabled: mails.sends(name),
        subject: mails.of(name).subject,
        url_lifetime_in_seconds: lifetime.as_secs(),
        include_email_in_redirect: false,
        syntax: "liquid",
    }
}
