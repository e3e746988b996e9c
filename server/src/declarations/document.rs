//! The file as it is written.

use super::fault::Fault;
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Everything in the file, not yet looked at.
#[derive(Default)]
pub(super) struct Document {
    pub(super) applications: Vec<ApplicationEntry>,
    pub(super) apis: Vec<ApiEntry>,
    pub(super) users: Vec<UserEntry>,
}

/// `[[application]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApplicationEntry {
    pub(super) client_id: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) client_secret: Option<Hidden>,
    pub(super) client_secret_env: Option<String>,
    #[serde(default)]
    pub(super) redirect_uris: Vec<String>,
    #[serde(default)]
    pub(super) post_logout_redirect_uris: Vec<String>,
    pub(super) web_origins: Option<Vec<String>>,
    pub(super) initiate_login_uri: Option<String>,
    pub(super) backchannel_logout_uri: Option<String>,
    #[serde(default)]
    pub(super) third_party: bool,
    pub(super) require_pkce: Option<bool>,
    pub(super) authentication: Option<Vec<String>>,
    pub(super) grant_types: Option<Vec<String>>,
    pub(super) response_types: Option<Vec<String>>,
    pub(super) id_token_signed_response_alg: Option<String>,
    pub(super) jwks: Option<serde_json::Value>,
    pub(super) jwks_file: Option<String>,
    #[serde(default)]
    pub(super) api_grants: BTreeMap<String, Vec<String>>,
    pub(super) sign_up: Option<bool>,
    pub(super) color: Option<String>,
    pub(super) logo: Option<String>,
    #[serde(default)]
    pub(super) lifetimes: LifetimesEntry,
}

/// `[application.lifetimes]`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LifetimesEntry {
    pub(super) id_token: Option<String>,
    pub(super) access_token: Option<String>,
    pub(super) refresh_idle: Option<String>,
    pub(super) refresh_absolute: Option<String>,
    pub(super) refresh_leeway: Option<String>,
}

/// `[[api]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApiEntry {
    pub(super) identifier: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) scopes: BTreeMap<String, String>,
    pub(super) access_token_lifetime: Option<String>,
    pub(super) allow_offline_access: Option<bool>,
}

/// `[[user]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UserEntry {
    pub(super) email: String,
    pub(super) password: Option<Hidden>,
    pub(super) email_verified: Option<bool>,
    #[serde(default)]
    pub(super) blocked: bool,
    pub(super) provider: Option<String>,
}

/// A text that no message repeats.
pub(super) struct Hidden(pub(super) String);

impl<'de> Deserialize<'de> for Hidden {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) => Ok(Self(text)),
            _ => Err(serde::de::Error::custom("it is no text; put it in quotation marks")),
        }
    }
}

/// Reads the file's text.
pub(super) fn read(text: &str) -> Result<Document, Vec<Fault>> {
    let table: Table = text.parse().map_err(|error| vec![whole(not_toml(text, &error))])?;
    let mut document = Document::default();
    let mut faults = Vec::new();
    for (name, value) in table {
        match name.as_str() {
            "application" => document.applications = entries("application", "client_id", value, &mut faults),
            "api" => document.apis = entries("api", "identifier", value, &mut faults),
            "user" => document.users = entries("user", "email", value, &mut faults),
            _ => faults.push(whole(format!(
                "{name:?} is unknown; there are [[application]], [[api]] and, for ephemeral servers, [[user]]"
            ))),
        }
    }
    if faults.is_empty() { Ok(document) } else { Err(faults) }
}

/// The entries of one kind, each read by itself, so that what is wrong can be named by its id.
fn entries<T: DeserializeOwned>(
    kind: &'static str,
    id: &str,
    value: Value,
    faults: &mut Vec<Fault>,
) -> Vec<T> {
    let Value::Array(values) = value else {
        faults.push(whole(format!("write [[{kind}]] with two brackets: there may be several")));
        return Vec::new();
    };
    let mut entries = Vec::with_capacity(values.len());
    for (index, value) in values.into_iter().enumerate() {
        let named = value.get(id).and_then(Value::as_str).map(|name| format!("{kind} {name}"));
        let subject = named.unwrap_or_else(|| format!("{kind} number {}", index + 1));
        match value.try_into() {
            Ok(entry) => entries.push(entry),
            Err(error) => {
                let sentence = error.to_string().trim().replace('\n', " ");
                faults.push(Fault { subject, field: "", sentence });
            }
        }
    }
    entries
}

/// Only the message and the line: the error's own text repeats the line, which may hold a secret.
fn not_toml(text: &str, error: &toml::de::Error) -> String {
    let start = error.span().map_or(0, |span| span.start);
    let line = 1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count();
    format!("line {line}: not valid TOML: {}", error.message())
}

fn whole(sentence: String) -> Fault {
    Fault { subject: String::new(), field: "", sentence }
}
