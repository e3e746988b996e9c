//! A method as Auth0 writes it.

use crate::management::moment::iso;
use schemars::JsonSchema;
use serde::Serialize;
use storage::User;

/// What somebody proves themselves with.
#[derive(Serialize, JsonSchema)]
pub(super) struct MethodView {
    /// The method's id.
    pub(super) id: String,
    /// `password`: there are no others.
    r#type: &'static str,
    /// Whether it can be used.
    confirmed: bool,
    /// When the account was made.
    created_at: String,
    /// When the password was last changed; absent when it never was.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_password_reset: Option<String>,
}

/// The account's methods.
pub(super) fn methods(user: &User) -> Vec<MethodView> {
    let password = user.password_hash.as_ref().map(|_| MethodView {
        id: format!("password|{}", user.id.as_uuid().simple()),
        r#type: "password",
        confirmed: true,
        created_at: iso(user.created_at),
        last_password_reset: user.password_changed_at.map(iso),
    });
    password.into_iter().collect()
}
