//! The database connection: what Auth0 calls its options, as far as they mean something here.

use super::{
    Configuration,
    password_options::{ComplexityLength, Dictionary, History, PasswordOptions, Switch},
    password_rules,
};
use domain::PasswordRules;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use settings::Settings;

/// The options that can be set. A PATCH replaces all of them at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConnectionOptions {
    /// `none`, `low`, `fair`, `good` or `excellent`, on top of what the settings file asks.
    #[serde(rename = "passwordPolicy", skip_serializing_if = "Option::is_none")]
    pub password_policy: Option<String>,
    /// The length, in place of the level's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_complexity_options: Option<ComplexityLength>,
    /// Former passwords.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_history: Option<History>,
    /// Passwords that are refused because everybody knows them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_dictionary: Option<Dictionary>,
    /// Whether the person's own names and address are refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_no_personal_info: Option<Switch>,
    /// The flexible form, which takes the place of the five before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_options: Option<PasswordOptions>,
    /// Whether nobody can create an account by themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disable_signup: Option<bool>,
    /// Whether nobody can ask for a reset by themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disable_self_service_change_password: Option<bool>,
    /// `false`: people log in with their address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requires_username: Option<bool>,
    /// `true`: guessing is always limited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brute_force_protection: Option<bool>,
}

impl ConnectionOptions {
    /// Lays them over the settings.
    pub(super) fn apply(&self, settings: &mut Settings) {
        if let Some(disabled) = self.disable_signup {
            settings.sign_up.enabled = !disabled;
        }
    }

    /// What is asked of new passwords beyond the policy that always holds.
    ///
    /// # Errors
    /// A sentence about the first option that cannot be.
    pub fn password_rules(&self) -> Result<PasswordRules, String> {
        if self.requires_username == Some(true) {
            return Err("'requires_username' cannot be true: people log in with their email address".into());
        }
        if self.brute_force_protection == Some(false) {
            return Err(
                "'brute_force_protection' cannot be false: how often a password may be tried is set by \
                 limits.login_per_account in the settings file"
                    .into(),
            );
        }
        match &self.password_options {
            None => password_rules::of_level(self),
            Some(_) if self.has_older_form() => {
                Err("'password_options' takes the place of passwordPolicy, password_complexity_options, \
                 password_history, password_dictionary and password_no_personal_info: send one or the other"
                    .into())
            }
            Some(options) => password_rules::of_options(options),
        }
    }

    fn has_older_form(&self) -> bool {
        self.password_policy.is_some()
            || self.password_complexity_options.is_some()
            || self.password_history.is_some()
            || self.password_dictionary.is_some()
            || self.password_no_personal_info.is_some()
    }
}

impl Configuration {
    /// The connection's options: those that were set, and what the settings file says where none were. Sent back as they
    /// are, they change nothing.
    #[must_use]
    pub fn connection(&self) -> ConnectionOptions {
        let mut options = self.documents.connection.clone();
        if options.password_options.is_none() {
            options.password_policy.get_or_insert_with(|| "none".to_owned());
            let min_length = self.settings.password.required_length(false);
            options.password_complexity_options.get_or_insert(ComplexityLength { min_length });
        }
        options.disable_signup = Some(!self.settings.sign_up.enabled);
        options.disable_self_service_change_password.get_or_insert(false);
        options.requires_username = Some(false);
        options.brute_force_protection = Some(true);
        options
    }
}
