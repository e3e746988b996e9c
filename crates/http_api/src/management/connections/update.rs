//! `PATCH /api/v2/connections/{id}`: what passwords need, and what people may do by themselves.

use super::{
    require_known,
    view::{ConnectionView, clients, view},
};
use crate::{
    management::{
        Administrator, ApiError, Body, Path,
        configuration::{absent, fixed},
        json,
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::connection::DATABASE;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;
use usecases::configuration::{ConnectionOptions, change};

pub(super) static UPDATE_CONNECTION: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/connections/{id}",
    id: "patch_connections_by_id",
    tag: "connections",
    summary: "Change what a connection asks of passwords and what people may do by themselves. `options` replaces all \
              options at once. No option takes away what the settings file asks.",
    scopes: &["update:connections"],
    query: None,
    body: Some(schema::<UpdateConnection>),
    answers: &[Answer {
        status: 200,
        about: "The connection as it is now.",
        body: Some(schema::<ConnectionView>),
    }],
    errors: &[400, 404],
};

/// The change. What is read may be sent back.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateConnection {
    /// All options anew.
    options: Option<ConnectionOptions>,
    /// Every application: none can be shut out.
    enabled_clients: Option<BTreeSet<String>>,
    /// Only its own name.
    realms: Option<Vec<String>>,
    /// `false`.
    is_domain_connection: Option<bool>,
    /// Not kept.
    display_name: Option<Value>,
    /// Not kept.
    metadata: Option<Value>,
}

pub(super) async fn update(
    administrator: Administrator,
    Path(id): Path<String>,
    Body(body): Body<UpdateConnection>,
) -> Result<Response, ApiError> {
    require_known(&id)?;
    if body.enabled_clients.is_some() {
        let all = clients(&administrator).await?.into_iter().collect();
        fixed(
            "enabled_clients",
            body.enabled_clients.as_ref(),
            &all,
            "every application uses this connection",
        )?;
    }
    fixed("realms", body.realms.as_ref(), &vec![DATABASE.to_owned()], "the connection is its own realm")?;
    fixed("is_domain_connection", body.is_domain_connection.as_ref(), &false, "people see the login page")?;
    absent("display_name", body.display_name.as_ref(), "people are shown the product's name, friendly_name")?;
    absent("metadata", body.metadata.as_ref(), "a connection keeps none")?;
    let now = change(&administrator, |documents| {
        if let Some(options) = body.options {
            documents.connection = options;
        }
        Ok(())
    })
    .await?;
    Ok(json(StatusCode::OK, &view(&administrator, now.connection()).await?))
}
