//! `/api/v2/emails/provider`: how mail is delivered, which the settings file alone decides.

use super::{Administrator, ApiError, configuration::not_here, json};
use crate::{
    operation::{Answer, Operation, schema},
    routes::Routes,
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Serialize;

static GET_PROVIDER: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/emails/provider",
    id: "get_provider",
    tag: "emails",
    summary: "Read how mail is delivered, without any password.",
    scopes: &["read:email_provider"],
    query: Some(schema::<GetProvider>),
    body: None,
    answers: &[Answer { status: 200, about: "How mail is delivered.", body: Some(schema::<Provider>) }],
    errors: &[400],
};

static CREATE_PROVIDER: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/emails/provider",
    id: "post_provider",
    tag: "emails",
    summary: "Refused: mail.url and mail.from in the settings file decide.",
    scopes: &["create:email_provider"],
    query: None,
    body: None,
    answers: &[],
    errors: &[400],
};

static UPDATE_PROVIDER: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/emails/provider",
    id: "patch_provider",
    tag: "emails",
    summary: "Refused: mail.url and mail.from in the settings file decide.",
    scopes: &["update:email_provider"],
    query: None,
    body: None,
    answers: &[],
    errors: &[400],
};

static DELETE_PROVIDER: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/emails/provider",
    id: "delete_provider",
    tag: "emails",
    summary: "Refused: mail.url and mail.from in the settings file decide.",
    scopes: &["delete:email_provider"],
    query: None,
    body: None,
    answers: &[],
    errors: &[400],
};

/// The operations of this noun.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&GET_PROVIDER, get)
        .at(&CREATE_PROVIDER, refuse)
        .at(&UPDATE_PROVIDER, refuse)
        .at(&DELETE_PROVIDER, refuse)
}

/// Which members.
#[derive(serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GetProvider {
    fields: Option<String>,
    include_fields: Option<bool>,
}

/// How mail is delivered.
#[derive(Serialize, JsonSchema)]
struct Provider {
    /// `smtp`, or `custom` for a folder on this machine.
    name: &'static str,
    enabled: bool,
    default_from_address: String,
}

async fn get(
    administrator: Administrator,
    super::Query(query): super::Query<GetProvider>,
) -> Result<Response, ApiError> {
    let name = if administrator.mailer.mailbox().is_some() { "custom" } else { "smtp" };
    let from = administrator.settings.mail.from.clone();
    let provider = Provider { name, enabled: true, default_from_address: from };
    let provider = serde_json::to_value(provider).map_err(|error| ApiError::broken(&error))?;
    let fields = super::fields::Fields::new(query.fields.as_deref(), query.include_fields);
    Ok(json(StatusCode::OK, &fields.of(provider)))
}

async fn refuse(_administrator: Administrator) -> Result<Response, ApiError> {
    Err(not_here("How mail is delivered is set by mail.url and mail.from in the settings file."))
}
