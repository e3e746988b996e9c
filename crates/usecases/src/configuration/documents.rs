//! The documents as the database keeps them.

use super::{AttackProtection, ConfigurationError, ConnectionOptions, MailTemplates, PromptTexts, Tenant};
use oidc::Brand;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use storage::StoredConfiguration;

/// What administrators changed. What is absent is as the settings file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Documents {
    /// The database connection.
    pub connection: ConnectionOptions,
    /// The deployment as a whole.
    pub tenant: Tenant,
    /// How pages look that belong to no application with a look of its own.
    pub brand: Brand,
    /// Sentences on pages.
    pub texts: PromptTexts,
    /// Mails.
    pub mails: MailTemplates,
    /// Limits against guessing.
    pub attack_protection: AttackProtection,
}

const CONNECTION: &str = "connection";
const TENANT: &str = "tenant";
const BRAND: &str = "brand";
const TEXTS: &str = "texts";
const MAILS: &str = "mails";
const ATTACK_PROTECTION: &str = "attack_protection";

impl Documents {
    /// Reads what is stored. A document of a newer version that this one cannot read is an error, never left out:
    /// it may be what keeps somebody away.
    pub(super) fn read(stored: Vec<StoredConfiguration>) -> Result<Self, ConfigurationError> {
        let mut documents = Self::default();
        for StoredConfiguration { name, document, .. } in stored {
            match name.as_str() {
                CONNECTION => documents.connection = read(CONNECTION, document)?,
                TENANT => documents.tenant = read(TENANT, document)?,
                BRAND => documents.brand = read(BRAND, document)?,
                TEXTS => documents.texts = read(TEXTS, document)?,
                MAILS => documents.mails = read(MAILS, document)?,
                ATTACK_PROTECTION => documents.attack_protection = read(ATTACK_PROTECTION, document)?,
                _ => return Err(ConfigurationError::Unreadable(name)),
            }
        }
        Ok(documents)
    }

    /// Each document with its name.
    pub(super) fn written(&self) -> Result<[(&'static str, Value); 6], ConfigurationError> {
        Ok([
            (CONNECTION, written(CONNECTION, &self.connection)?),
            (TENANT, written(TENANT, &self.tenant)?),
            (BRAND, written(BRAND, &self.brand)?),
            (TEXTS, written(TEXTS, &self.texts)?),
            (MAILS, written(MAILS, &self.mails)?),
            (ATTACK_PROTECTION, written(ATTACK_PROTECTION, &self.attack_protection)?),
        ])
    }
}

fn read<T: DeserializeOwned>(name: &str, document: Value) -> Result<T, ConfigurationError> {
    serde_json::from_value(document).map_err(|_| ConfigurationError::Unreadable(name.to_owned()))
}

fn written<T: Serialize>(name: &str, document: &T) -> Result<Value, ConfigurationError> {
    serde_json::to_value(document).map_err(|_| ConfigurationError::Unreadable(name.to_owned()))
}
