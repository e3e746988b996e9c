//! Auth0: the export of hashes that its support hands out, exports of users, the schema of bulk imports; and our own
//! exports, which have the same words.

use super::composed::{composed, in_base64};
use crate::import::person::{Fault, Person, moment, said, shape};
use domain::connection::{DATABASE, EMAIL, STRATEGY};
use serde::Deserialize;
use serde_json::{Map, Value};
use storage::Profile;

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "_id")]
    object_id: Option<ObjectId>,
    user_id: Option<String>,
    email: Option<String>,
    email_verified: Option<bool>,
    blocked: Option<bool>,
    #[serde(alias = "passwordHash")]
    password_hash: Option<String>,
    custom_password_hash: Option<CustomHash>,
    #[serde(default)]
    identities: Vec<Identity>,
    name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    nickname: Option<String>,
    picture: Option<String>,
    user_metadata: Option<Map<String, Value>>,
    app_metadata: Option<Map<String, Value>>,
    created_at: Option<Moment>,
}

/// How a database names a row of the hashes.
#[derive(Deserialize)]
struct ObjectId {
    #[serde(rename = "$oid")]
    id: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Moment {
    Text(String),
    Dated {
        #[serde(rename = "$date")]
        date: String,
    },
}

#[derive(Deserialize)]
struct Identity {
    connection: Option<String>,
    provider: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CustomHash {
    algorithm: String,
    hash: Encoded,
    salt: Option<Encoded>,
    cost: Option<u32>,
    block_size: Option<u32>,
    parallelization: Option<u32>,
}

#[derive(Deserialize)]
struct Encoded {
    value: String,
    encoding: Option<String>,
}

pub(super) fn read(row: Value) -> Result<Person, Fault> {
    let row: Row = shape(row)?;
    let subject = row.user_id.or_else(|| row.object_id.map(|object| object.id));
    let provider = provider(row.identities.first(), subject.as_deref());
    let password_hash = match (said(row.password_hash), row.custom_password_hash) {
        (None, Some(custom)) => Some(hash(custom)?),
        (given, _) => given,
    };
    let created_at = row.created_at.and_then(|moment_| match moment_ {
        Moment::Text(text) | Moment::Dated { date: text } => moment(&text),
    });
    Ok(Person {
        subject,
        email: row.email,
        email_verified: row.email_verified.unwrap_or(false),
        blocked: row.blocked.unwrap_or(false),
        password_hash,
        provider,
        profile: Profile {
            name: said(row.name),
            given_name: said(row.given_name),
            family_name: said(row.family_name),
            nickname: said(row.nickname),
            picture: said(row.picture),
        },
        user_metadata: row.user_metadata.unwrap_or_default(),
        app_metadata: row.app_metadata.unwrap_or_default(),
        created_at,
    })
}

/// Who keeps the password. The first identity is the account's own; others were linked to it.
fn provider(identity: Option<&Identity>, subject: Option<&str>) -> Option<String> {
    let before_bar = subject.and_then(|subject| subject.split_once('|')).map(|(name, _)| name);
    let strategy = identity.and_then(|identity| identity.provider.as_deref()).or(before_bar)?;
    // Who logs in by a mailed code has no password anywhere.
    if [STRATEGY, EMAIL].contains(&strategy) {
        return None;
    }
    let connection = identity.and_then(|identity| identity.connection.as_deref());
    Some(connection.filter(|name| *name != DATABASE).unwrap_or(strategy).to_owned())
}

/// What Auth0 calls a custom hash, as one text.
fn hash(custom: CustomHash) -> Result<String, Fault> {
    let CustomHash { algorithm, hash, salt, cost, block_size, parallelization } = custom;
    let base64 = |part: &Encoded| in_base64(&part.value, part.encoding.as_deref().unwrap_or("base64"));
    match algorithm.as_str() {
        // Their value is such a text already.
        "argon2" | "bcrypt" | "pbkdf2" => Ok(hash.value),
        "scrypt" => {
            let salt = salt.map_or_else(|| Ok(String::new()), |salt| base64(&salt))?;
            let (n, r, p) = (cost.unwrap_or(16384), block_size.unwrap_or(8), parallelization.unwrap_or(1));
            if !n.is_power_of_two() {
                return Err(Fault::at("custom_password_hash.cost", "the cost is a power of two"));
            }
            let parameters = format!("ln={},r={r},p={p}", n.trailing_zeros());
            Ok(composed("scrypt", &parameters, &salt, &base64(&hash)?))
        }
        _ => Err(Fault::at(
            "custom_password_hash.algorithm",
            "hashes of this kind are too quick to guess, or unknown, and are not taken over; \
             leave the hash out, and the person asks for a new password",
        )),
    }
}
