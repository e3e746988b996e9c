//! An account as Auth0 shows it.

use super::moment::iso;
use domain::connection::DATABASE;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};
use storage::UserRecord;

/// An account. What is not known is not there.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "User")]
pub(crate) struct UserView<'a> {
    /// Under which name applications know the person: what tokens call `sub`.
    user_id: &'a str,
    /// The address to log in with and to send mail to.
    email: &'a str,
    /// Whether the person has shown to receive mail there.
    email_verified: bool,
    /// The whole name; the address where none is known.
    name: &'a str,
    /// What friends say; what stands before the `@` where nothing is known.
    nickname: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    family_name: Option<&'a str>,
    /// The address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<&'a str>,
    /// Where the person proves who they are.
    identities: Vec<Identity<'a>>,
    /// What applications keep, and the person may know and change.
    user_metadata: &'a Map<String, Value>,
    /// What applications and administrators keep.
    app_metadata: &'a Map<String, Value>,
    /// Whether an administrator has shut the account.
    blocked: bool,
    created_at: String,
    updated_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_login: Option<String>,
    /// From which address the person logged in last.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_ip: Option<&'a str>,
    /// When the password was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_password_reset: Option<String>,
    logins_count: u64,
}

/// A place where somebody proves who they are.
#[derive(Serialize, JsonSchema)]
struct Identity<'a> {
    /// The connection's name.
    connection: &'a str,
    /// What names the person there.
    user_id: &'a str,
    provider: &'a str,
    /// Whether another provider keeps the password.
    #[serde(rename = "isSocial")]
    is_social: bool,
}

impl<'a> UserView<'a> {
    /// What is shown of a record.
    pub(crate) fn of(record: &'a UserRecord) -> Self {
        let UserRecord { user, user_metadata, app_metadata } = record;
        let email = user.email.canonical();
        let local = email.rsplit_once('@').map_or(email, |(local, _)| local);
        let (profile, last_login) = (&user.profile, user.last_login.as_ref());
        let identity = Identity {
            connection: user.provider.as_deref().unwrap_or(DATABASE),
            user_id: user.subject.id(),
            provider: user.provider.as_deref().unwrap_or_else(|| user.subject.provider()),
            is_social: user.provider.is_some(),
        };
        Self {
            user_id: user.subject.as_str(),
            email,
            email_verified: user.email_verified,
            name: profile.name.as_deref().unwrap_or(email),
            nickname: profile.nickname.as_deref().unwrap_or(local),
            given_name: profile.given_name.as_deref(),
            family_name: profile.family_name.as_deref(),
            picture: profile.picture.as_deref(),
            identities: vec![identity],
            user_metadata,
            app_metadata,
            blocked: user.blocked,
            created_at: iso(user.created_at),
            updated_at: iso(user.updated_at),
            last_login: last_login.map(|login| iso(login.at)),
            last_ip: last_login.map(|login| login.client_address.as_str()),
            last_password_reset: user.password_changed_at.map(iso),
            logins_count: user.logins_count,
        }
    }
}

/// What is shown of a record, as JSON of which a part may be wanted.
pub(crate) fn user(record: &UserRecord) -> Value {
    // Its types have nothing in them that JSON lacks.
    serde_json::to_value(UserView::of(record)).unwrap_or_default()
}
