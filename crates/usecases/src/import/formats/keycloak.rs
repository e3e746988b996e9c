//! Keycloak: `users` of an exported realm.

use super::composed::composed;
use crate::import::person::{Fault, Person, said, shape};
use domain::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};
use storage::Profile;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: Option<String>,
    email: Option<String>,
    email_verified: Option<bool>,
    enabled: Option<bool>,
    first_name: Option<String>,
    last_name: Option<String>,
    /// Milliseconds since 1970.
    created_timestamp: Option<i64>,
    #[serde(default)]
    attributes: Map<String, Value>,
    #[serde(default)]
    credentials: Vec<Credential>,
    #[serde(default)]
    federated_identities: Vec<FederatedIdentity>,
}

#[derive(Deserialize)]
struct Credential {
    #[serde(rename = "type")]
    kind: String,
    /// JSON in a text.
    #[serde(rename = "secretData")]
    secret: Option<String>,
    /// JSON in a text.
    #[serde(rename = "credentialData")]
    data: Option<String>,
}

#[derive(Deserialize)]
struct SecretData {
    value: String,
    salt: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CredentialData {
    hash_iterations: u32,
    algorithm: String,
    #[serde(default)]
    additional_parameters: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FederatedIdentity {
    identity_provider: String,
}

pub(super) fn read(row: Value) -> Result<Person, Fault> {
    let row: Row = shape(row)?;
    let password = row.credentials.iter().find(|credential| credential.kind == "password");
    let password_hash = password.map(hash).transpose()?;
    let federated = row.federated_identities.into_iter().next().map(|identity| identity.identity_provider);
    Ok(Person {
        subject: row.id,
        email: row.email,
        email_verified: row.email_verified.unwrap_or(false),
        blocked: !row.enabled.unwrap_or(true),
        provider: federated.filter(|_| password_hash.is_none()),
        password_hash,
        profile: Profile {
            given_name: said(row.first_name),
            family_name: said(row.last_name),
            ..Profile::default()
        },
        // Administrators keep them there, and the person need not be able to change them.
        app_metadata: row.attributes.into_iter().map(|(name, value)| (name, single(value))).collect(),
        created_at: row.created_timestamp.map(|millis| Timestamp::from_micros(millis.saturating_mul(1000))),
        ..Person::default()
    })
}

/// Each attribute is a list, most of one value.
fn single(value: Value) -> Value {
    match value {
        Value::Array(mut values) if values.len() == 1 => values.remove(0),
        other => other,
    }
}

fn hash(credential: &Credential) -> Result<String, Fault> {
    let unreadable = || Fault::at("credentials", "the password's data cannot be read");
    let secret = credential.secret.as_deref().ok_or_else(unreadable)?;
    let secret: SecretData = serde_json::from_str(secret).map_err(|_| unreadable())?;
    let data = credential.data.as_deref().ok_or_else(unreadable)?;
    let data: CredentialData = serde_json::from_str(data).map_err(|_| unreadable())?;
    let iterations = data.hash_iterations;
    match data.algorithm.as_str() {
        kind @ ("pbkdf2" | "pbkdf2-sha256" | "pbkdf2-sha512") => {
            Ok(composed(kind, &format!("i={iterations}"), &secret.salt, &secret.value))
        }
        "argon2" => {
            let given = |name: &str| match data.additional_parameters.get(name).cloned().map(single) {
                Some(Value::String(text)) => Ok(text),
                _ => Err(unreadable()),
            };
            let version = if given("version")? == "1.0" { 16 } else { 19 };
            let (memory, lanes) = (given("memory")?, given("parallelism")?);
            let kind = format!("argon2{}$v={version}", given("type")?);
            let parameters = format!("m={memory},t={iterations},p={lanes}");
            Ok(composed(&kind, &parameters, &secret.salt, &secret.value))
        }
        _ => Err(Fault::at("credentials", "hashes of this algorithm are not taken over")),
    }
}
