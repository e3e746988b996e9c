//! A grant as Auth0 writes it.

use super::grant_id;
use domain::ClientId;
use schemars::JsonSchema;
use serde::Serialize;

/// What an application may do for itself at an API.
#[derive(Serialize, JsonSchema)]
pub(super) struct GrantView {
    /// The grant's id.
    id: String,
    client_id: String,
    /// The API.
    audience: String,
    /// What it may do there.
    scope: Vec<String>,
    /// `client`: an application without a person.
    subject_type: &'static str,
}

/// A grant.
pub(super) fn grant(client_id: &ClientId, audience: &str, scope: &[String]) -> GrantView {
    GrantView {
        id: grant_id::write(client_id, audience),
        client_id: client_id.to_string(),
        audience: audience.to_owned(),
        scope: scope.to_vec(),
        subject_type: "client",
    }
}
