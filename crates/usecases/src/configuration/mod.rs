//! Settings that administrators change while the server runs. The settings file is the base; what stands over it are a
//! few documents in the database, one a matter, and only for what the Management API may change.
//!
//! A request sees one configuration from its beginning to its end: the one that [`crate::Context`] took when it was made.

mod attack_protection;
mod change;
mod check;
mod connection;
mod current;
mod documents;
mod languages;
mod mails;
mod password_options;
mod password_rules;
mod tenant;
mod text_keys;
mod texts;

pub use attack_protection::{AttackProtection, Attempts};
pub use change::{ChangeConfigurationError, change};
pub use check::check;
pub use connection::ConnectionOptions;
pub use current::{ConfigurationError, CurrentConfiguration, refresh};
pub use documents::Documents;
pub use mails::{EmailTemplate, MailTemplates, TemplateName};
pub use password_options::{
    Complexity, ComplexityLength, Dictionary, FlexibleDictionary, FlexibleHistory, History, PasswordOptions,
    ProfileData, Switch,
};
pub use tenant::Tenant;
pub use texts::{PromptTexts, ScreenTexts, TextFault, check_texts, prompts};

use domain::{Language, PasswordRules};
use messages::{CustomTexts, Texts};
use settings::Settings;
use std::sync::Arc;

/// What counts now.
pub struct Configuration {
    /// The settings of the file, and over them what was changed since.
    pub settings: Arc<Settings>,
    /// What was changed.
    pub documents: Documents,
    /// What the database connection asks of new passwords beyond the policy that always holds.
    pub password_rules: PasswordRules,
    /// The languages that pages speak, the one for everybody else first.
    pub languages: Vec<Language>,
    texts: CustomTexts,
}

impl Configuration {
    /// What the file alone says.
    #[must_use]
    pub fn of_file(settings: &Settings) -> Self {
        Self {
            settings: Arc::new(settings.clone()),
            documents: Documents::default(),
            password_rules: PasswordRules::default(),
            languages: Language::ALL.to_vec(),
            texts: CustomTexts::new(Vec::new()),
        }
    }

    /// What the file says and these documents change of it. The inner sentence says what cannot be.
    ///
    /// # Errors
    /// A sentence about the first value that cannot count.
    pub fn of(base: &Settings, documents: Documents) -> Result<Self, String> {
        let mut settings = base.clone();
        documents.tenant.apply(&mut settings)?;
        documents.connection.apply(&mut settings);
        documents.mails.apply(&mut settings);
        documents.attack_protection.apply(&mut settings)?;
        let password_rules = documents.connection.password_rules()?;
        let languages = languages::enabled(documents.tenant.enabled_locales.as_deref())?;
        let texts = CustomTexts::new(texts::custom_texts(&documents.texts, &settings.product.name)?);
        Ok(Self { settings: Arc::new(settings), documents, password_rules, languages, texts })
    }

    /// The messages of a language, with an administrator's own sentences among them.
    #[must_use]
    pub fn texts(&self, language: Language) -> Texts {
        self.texts.texts(language)
    }

    /// Whether people may ask for a reset by themselves. If not, an administrator gives them a link.
    #[must_use]
    pub fn offers_reset(&self) -> bool {
        self.documents.connection.disable_self_service_change_password != Some(true)
    }
}
