//! An account as it is exported: in the words of Auth0's exports, which imports read as well.

use domain::{PasswordHash, Timestamp, connection::DATABASE};
use serde::Serialize;
use serde_json::{Map, Value};
use std::time::{Duration, UNIX_EPOCH};
use storage::UserRecord;

#[derive(Serialize)]
pub(super) struct Row<'a> {
    pub(super) user_id: &'a str,
    pub(super) email: &'a str,
    pub(super) email_verified: bool,
    pub(super) blocked: bool,
    pub(super) identities: [Identity<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) given_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) family_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nickname: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) picture: Option<&'a str>,
    pub(super) user_metadata: &'a Map<String, Value>,
    pub(super) app_metadata: &'a Map<String, Value>,
    pub(super) created_at: String,
    pub(super) updated_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_login: Option<String>,
    pub(super) logins_count: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) password_hash: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Identity<'a> {
    pub(super) connection: &'a str,
    provider: &'a str,
    user_id: &'a str,
}

impl<'a> Row<'a> {
    pub(super) fn of(record: &'a UserRecord, with_password_hash: bool) -> Self {
        let UserRecord { user, user_metadata, app_metadata } = record;
        let (subject, profile) = (&user.subject, &user.profile);
        let provider = user.provider.as_deref();
        Self {
            user_id: subject.as_str(),
            email: user.email.as_typed(),
            email_verified: user.email_verified,
            blocked: user.blocked,
            identities: [Identity {
                connection: provider.unwrap_or(DATABASE),
                provider: provider.unwrap_or(subject.provider()),
                user_id: subject.id(),
            }],
            name: profile.name.as_deref(),
            given_name: profile.given_name.as_deref(),
            family_name: profile.family_name.as_deref(),
            nickname: profile.nickname.as_deref(),
            picture: profile.picture.as_deref(),
            user_metadata,
            app_metadata,
            created_at: iso(user.created_at),
            updated_at: iso(user.updated_at),
            last_login: user.last_login.as_ref().map(|login| iso(login.at)),
            logins_count: user.logins_count,
            password_hash: user
                .password_hash
                .as_ref()
                .filter(|_| with_password_hash)
                .map(PasswordHash::as_phc),
        }
    }
}

/// The time in UTC, to a millisecond (RFC 3339).
fn iso(time: Timestamp) -> String {
    let since = Duration::from_micros(u64::try_from(time.as_micros()).unwrap_or(0));
    humantime::format_rfc3339_millis(UNIX_EPOCH + since).to_string()
}
