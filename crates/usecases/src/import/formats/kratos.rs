//! Ory Kratos: identities with their credentials.

use crate::import::person::{Fault, Person, moment, said, shape};
use serde::Deserialize;
use serde_json::{Map, Value};
use storage::Profile;

#[derive(Deserialize)]
struct Row {
    id: Option<String>,
    state: Option<String>,
    #[serde(default)]
    traits: Map<String, Value>,
    #[serde(default)]
    verifiable_addresses: Vec<Address>,
    #[serde(default)]
    credentials: Credentials,
    metadata_public: Option<Map<String, Value>>,
    metadata_admin: Option<Map<String, Value>>,
    created_at: Option<String>,
}

#[derive(Deserialize)]
struct Address {
    value: String,
    verified: bool,
}

#[derive(Default, Deserialize)]
struct Credentials {
    password: Option<Credential<Password>>,
    oidc: Option<Credential<Oidc>>,
}

#[derive(Deserialize)]
struct Credential<T> {
    config: Option<T>,
}

#[derive(Deserialize)]
struct Password {
    hashed_password: Option<String>,
}

#[derive(Deserialize)]
struct Oidc {
    #[serde(default)]
    providers: Vec<Provider>,
}

#[derive(Deserialize)]
struct Provider {
    provider: String,
}

pub(super) fn read(row: Value) -> Result<Person, Fault> {
    let mut row: Row = shape(row)?;
    let password = row.credentials.password.and_then(|password| password.config);
    let password_hash = said(password.and_then(|password| password.hashed_password));
    let oidc = row.credentials.oidc.and_then(|oidc| oidc.config);
    let provider = oidc.and_then(|oidc| oidc.providers.into_iter().next()).map(|first| first.provider);
    let email = row.traits.remove("email").as_ref().and_then(Value::as_str).map(str::to_owned);
    let is_verified = |email: &String| {
        row.verifiable_addresses.iter().any(|address| address.verified && address.value == *email)
    };
    let profile = profile(&mut row.traits);
    let mut app_metadata = row.metadata_public.unwrap_or_default();
    app_metadata.extend(row.metadata_admin.unwrap_or_default());
    Ok(Person {
        subject: row.id,
        email_verified: email.as_ref().is_some_and(is_verified),
        email,
        blocked: row.state.as_deref() == Some("inactive"),
        provider: provider.filter(|_| password_hash.is_none()),
        password_hash,
        profile,
        // What is left of the traits is the person's own.
        user_metadata: row.traits,
        app_metadata,
        created_at: row.created_at.as_deref().and_then(moment),
    })
}

/// The name as one text, or as the two parts of Kratos' examples.
fn profile(traits: &mut Map<String, Value>) -> Profile {
    let mut profile = Profile::default();
    let text = |value: Option<&Value>| said(value.and_then(Value::as_str).map(str::to_owned));
    match traits.remove("name") {
        Some(Value::String(name)) => profile.name = said(Some(name)),
        Some(Value::Object(parts)) => {
            profile.given_name = text(parts.get("first"));
            profile.family_name = text(parts.get("last"));
        }
        _ => {}
    }
    profile
}
