//! Firebase Authentication: `firebase auth:export` as JSON. What all hashes of a project share is told apart.

use crate::import::person::{Fault, Person, said, shape};
use domain::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use storage::Profile;

/// The password hash parameters of a Firebase project, as its console shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirebaseParameters {
    /// `base64_signer_key`.
    pub signer_key: String,
    /// `base64_salt_separator`.
    pub salt_separator: String,
    /// `rounds`.
    pub rounds: u32,
    /// `mem_cost`.
    pub memory_cost: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    local_id: Option<String>,
    email: Option<String>,
    email_verified: Option<bool>,
    disabled: Option<bool>,
    password_hash: Option<String>,
    salt: Option<String>,
    display_name: Option<String>,
    photo_url: Option<String>,
    /// Milliseconds since 1970, as text.
    created_at: Option<String>,
    custom_attributes: Option<String>,
    #[serde(default)]
    provider_user_info: Vec<ProviderInfo>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProviderInfo {
    provider_id: String,
}

pub(super) fn read(row: Value, parameters: Option<&FirebaseParameters>) -> Result<Person, Fault> {
    let row: Row = shape(row)?;
    let password_hash = match (said(row.password_hash), row.salt) {
        (Some(hash), salt) => Some(text(&hash, &salt.unwrap_or_default(), parameters)?),
        (None, _) => None,
    };
    let others = row.provider_user_info.into_iter().map(|info| info.provider_id);
    let provider = others.into_iter().find(|id| !["password", "phone"].contains(&id.as_str()));
    let attributes: Option<Map<String, Value>> = match said(row.custom_attributes) {
        Some(text) => Some(
            serde_json::from_str(&text)
                .map_err(|_| Fault::at("customAttributes", "this is no object of JSON"))?,
        ),
        None => None,
    };
    let millis = row.created_at.and_then(|millis| millis.parse::<i64>().ok());
    Ok(Person {
        subject: row.local_id,
        email: row.email,
        email_verified: row.email_verified.unwrap_or(false),
        blocked: row.disabled.unwrap_or(false),
        provider: provider.filter(|_| password_hash.is_none()),
        password_hash,
        profile: Profile { name: said(row.display_name), picture: said(row.photo_url), ..Profile::default() },
        app_metadata: attributes.unwrap_or_default(),
        created_at: millis.map(|millis| Timestamp::from_micros(millis.saturating_mul(1000))),
        ..Person::default()
    })
}

fn text(hash: &str, salt: &str, parameters: Option<&FirebaseParameters>) -> Result<String, Fault> {
    let FirebaseParameters { signer_key, salt_separator, rounds, memory_cost } = parameters
        .ok_or_else(|| Fault::at("passwordHash", "the project's password hash parameters are needed"))?;
    // Both are written for addresses of the web.
    let usual = |base64: &str| base64.replace('-', "+").replace('_', "/").replace('$', "");
    let [salt, hash, separator, key] = [salt, hash, salt_separator, signer_key].map(usual);
    Ok(format!("$firescrypt$ln={memory_cost},r={rounds},p=1${salt}${hash}${separator}${key}"))
}
