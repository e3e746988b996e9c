//! What may be changed of an account.

use super::members::{Email, Line, PictureUrl, Unsupported, not_null};
use crate::management::patch::Patch;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};
use usecases::users::{AccountChanges, MetadataChange, ProfileChanges};
use web::TypedSecret;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateUser {
    /// The connection that the account is of; may be absent, since it is of one only.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "String")]
    pub(super) connection: Option<String>,
    /// Another address.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "Email")]
    email: Option<Email>,
    /// Whether the person has shown to receive mail at the address.
    #[serde(default)]
    email_verified: Patch<bool>,
    /// Whether the person is asked by mail to confirm the address.
    #[serde(default)]
    verify_email: bool,
    /// Another password. Not together with `email` or `email_verified`.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "String")]
    password: Option<TypedSecret>,
    /// Whether the person has to choose another password before anything else.
    #[serde(default)]
    must_change_password: Patch<bool>,
    /// Shuts the account or opens it again.
    #[serde(default)]
    blocked: Patch<bool>,
    #[serde(default)]
    name: Patch<Line<300>>,
    #[serde(default)]
    nickname: Patch<Line<300>>,
    #[serde(default)]
    given_name: Patch<Line<150>>,
    #[serde(default)]
    family_name: Patch<Line<150>>,
    #[serde(default)]
    picture: Patch<PictureUrl>,
    /// What applications keep, and the person may know and change.
    #[serde(default)]
    user_metadata: Patch<Map<String, Value>>,
    /// What applications and administrators keep.
    #[serde(default)]
    app_metadata: Patch<Map<String, Value>>,
    /// Why, for the audit log.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "Line<300>")]
    reason: Option<Line<300>>,
    #[serde(default, rename = "username")]
    #[schemars(skip)]
    _username: Unsupported,
    #[serde(default, rename = "phone_number")]
    #[schemars(skip)]
    _phone_number: Unsupported,
    #[serde(default, rename = "phone_verified")]
    #[schemars(skip)]
    _phone_verified: Unsupported,
    #[serde(default, rename = "client_id")]
    #[schemars(skip)]
    _client_id: Unsupported,
}

impl UpdateUser {
    /// Whether anything but `app_metadata` is to be changed. Names every member, so that a new one cannot be forgotten.
    pub(super) fn wants_more_than_app_metadata(&self) -> bool {
        let Self {
            connection: _,
            email,
            email_verified,
            verify_email,
            password,
            must_change_password,
            blocked,
            name,
            nickname,
            given_name,
            family_name,
            picture,
            user_metadata,
            app_metadata: _,
            reason: _,
            _username: _,
            _phone_number: _,
            _phone_verified: _,
            _client_id: _,
        } = self;
        let truths = [email_verified, must_change_password, blocked];
        let lines =
            [name.is_present(), nickname.is_present(), given_name.is_present(), family_name.is_present()];
        email.is_some()
            || *verify_email
            || password.is_some()
            || picture.is_present()
            || user_metadata.is_present()
            || truths.into_iter().any(Patch::is_present)
            || lines.contains(&true)
    }
}

impl From<UpdateUser> for AccountChanges {
    fn from(body: UpdateUser) -> Self {
        let line = |wish: Patch<Line<300>>| wish.into_change().map(|line| line.map(|line| line.0));
        let short = |wish: Patch<Line<150>>| wish.into_change().map(|line| line.map(|line| line.0));
        Self {
            email: body.email.map(|email| email.0),
            email_verified: truth(body.email_verified),
            blocked: truth(body.blocked),
            password: body.password.map(TypedSecret::into_text),
            must_change_password: truth(body.must_change_password),
            profile: ProfileChanges {
                name: line(body.name),
                given_name: short(body.given_name),
                family_name: short(body.family_name),
                nickname: line(body.nickname),
                picture: body.picture.into_change().map(|url| url.map(|url| url.0)),
            },
            user_metadata: metadata(body.user_metadata),
            app_metadata: metadata(body.app_metadata),
            verify_email: body.verify_email,
            reason: body.reason.map(|line| line.0),
        }
    }
}

/// What is unset is not true.
fn truth(wish: Patch<bool>) -> Option<bool> {
    wish.into_change().map(Option::unwrap_or_default)
}

fn metadata(wish: Patch<Map<String, Value>>) -> MetadataChange {
    match wish {
        Patch::Absent => MetadataChange::Keep,
        Patch::Null => MetadataChange::Clear,
        Patch::Value(changes) => MetadataChange::Merge(changes),
    }
}
