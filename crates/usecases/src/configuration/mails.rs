//! Mails: whether they are sent, what their subject says, and how long their links work.

use mail::Rendered;
use serde::{Deserialize, Serialize};
use settings::Settings;
use std::{collections::BTreeMap, time::Duration};

/// A mail whose template can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateName {
    /// The mail with a link and a code for a new password.
    ResetEmail,
    /// The mail with a link that shows who reads an address.
    VerifyEmail,
}

impl TemplateName {
    /// How short and how long its link may work, in seconds: as in the settings file.
    const fn lifetimes(self) -> (u32, u32) {
        const HOUR: u32 = 60 * 60;
        match self {
            Self::ResetEmail => (60, 24 * HOUR),
            Self::VerifyEmail => (10 * 60, 7 * 24 * HOUR),
        }
    }

    /// All of them.
    pub const ALL: [Self; 2] = [Self::ResetEmail, Self::VerifyEmail];

    /// The name that Auth0 gives it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ResetEmail => "reset_email",
            Self::VerifyEmail => "verify_email",
        }
    }
}

/// What was changed of a mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmailTemplate {
    /// Whether it is sent.
    pub enabled: Option<bool>,
    /// Its subject, in every language.
    pub subject: Option<String>,
    /// How long its link works, in seconds.
    pub url_lifetime_in_seconds: Option<u32>,
}

/// What was changed of all mails.
pub type MailTemplates = Templates;

/// A template a mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Templates(BTreeMap<TemplateName, EmailTemplate>);

const LONGEST_SUBJECT: usize = 200;

impl Templates {
    /// A mail's template.
    #[must_use]
    pub fn of(&self, name: TemplateName) -> EmailTemplate {
        self.0.get(&name).cloned().unwrap_or_default()
    }

    /// Whether a mail is sent.
    #[must_use]
    pub fn sends(&self, name: TemplateName) -> bool {
        self.of(name).enabled != Some(false)
    }

    /// Changes a mail. A life that is too short or too long becomes the nearest that is not.
    ///
    /// # Errors
    /// A sentence about what cannot be.
    pub fn set(&mut self, name: TemplateName, template: EmailTemplate) -> Result<(), String> {
        if let Some(subject) = &template.subject {
            let fits = (1..=LONGEST_SUBJECT).contains(&subject.chars().count());
            if !fits || subject.trim().is_empty() || subject.contains(char::is_control) {
                return Err(format!("'subject' is one line of 1 to {LONGEST_SUBJECT} characters"));
            }
            if subject.contains("{{") || subject.contains("{%") {
                return Err("'subject' is shown as it is: it has no Liquid".into());
            }
        }
        let (shortest, longest) = name.lifetimes();
        let lifetime = template.url_lifetime_in_seconds.map(|seconds| seconds.clamp(shortest, longest));
        self.0.insert(name, EmailTemplate { url_lifetime_in_seconds: lifetime, ..template });
        Ok(())
    }

    /// A mail with the subject that was set for it.
    pub(crate) fn retitled(&self, name: TemplateName, rendered: Rendered) -> Rendered {
        match self.of(name).subject {
            Some(subject) => Rendered { subject, ..rendered },
            None => rendered,
        }
    }

    /// Lays them over the settings.
    pub(super) fn apply(&self, settings: &mut Settings) {
        let lifetime = |name| {
            let seconds = self.of(name).url_lifetime_in_seconds?;
            Some(Duration::from_secs(u64::from(seconds)))
        };
        if let Some(lifetime) = lifetime(TemplateName::ResetEmail) {
            settings.reset.ticket_lifetime = lifetime;
        }
        if let Some(lifetime) = lifetime(TemplateName::VerifyEmail) {
            settings.email_verification.ticket_lifetime = lifetime;
        }
    }
}
