//! `GET /api/v2/logs/{id}`: one entry.

use super::view;
use crate::{
    management::{Administrator, ApiError, Path, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::AuditId;
use usecases::logs::find_log_entry;

pub(super) static GET_LOG: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/logs/{id}",
    id: "get_logs_by_id",
    tag: "logs",
    summary: "Get an entry of the log",
    scopes: &["read:logs"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "The entry", body: Some(schema::<view::LogView>) }],
    errors: &[400, 404],
};

pub(super) async fn get_log(
    administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let found = match AuditId::parse(&id) {
        Some(id) => find_log_entry(&administrator, id).await?,
        None => None,
    };
    let entry = found
        .ok_or(ApiError::NotFound { message: "The log was not found.".into(), code: "log_not_found" })?;
    Ok(json(StatusCode::OK, &view::log(entry, &administrator)))
}
