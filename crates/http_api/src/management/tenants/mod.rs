//! `/api/v2/tenants/settings`: the deployment as a whole.

mod fixed_members;
mod update;
mod view;

use super::{Administrator, ApiError, Query, fields::Fields, json};
use crate::{
    operation::{Answer, Operation, schema},
    routes::Routes,
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Deserialize;
use view::{TenantView, view};

static GET_SETTINGS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/tenants/settings",
    id: "get_tenant_settings",
    tag: "tenants",
    summary: "Read the deployment's settings, as far as they can be changed here.",
    scopes: &["read:tenant_settings"],
    query: Some(schema::<GetSettings>),
    body: None,
    answers: &[Answer { status: 200, about: "What counts now.", body: Some(schema::<TenantView>) }],
    errors: &[400],
};

/// The operations of this noun.
pub(crate) fn routes() -> Routes {
    Routes::new().at(&GET_SETTINGS, get).at(&update::UPDATE_SETTINGS, update::update)
}

/// Which members.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GetSettings {
    fields: Option<String>,
    include_fields: Option<bool>,
}

async fn get(administrator: Administrator, Query(query): Query<GetSettings>) -> Result<Response, ApiError> {
    let view = serde_json::to_value(view(&administrator.configuration));
    let view = view.map_err(|error| ApiError::broken(&error))?;
    let fields = Fields::new(query.fields.as_deref(), query.include_fields);
    Ok(json(StatusCode::OK, &fields.of(view)))
}
