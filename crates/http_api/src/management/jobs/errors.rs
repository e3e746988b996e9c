//! `GET /api/v2/jobs/{id}/errors`: which rows of an import made no account.

use super::view::{JobName, unknown};
use crate::{
    management::{Administrator, ApiError, Path, json, no_content},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Serialize;
use usecases::import::{Refusal, find_import};

pub(super) static GET_JOB_ERRORS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/jobs/{id}/errors",
    id: "get_errors",
    tag: "jobs",
    summary: "Which rows of an import made no account, and why, the first thousand. A row is told by its number alone: there may be hashes in it.",
    scopes: &["create:users", "read:users"],
    query: None,
    body: None,
    answers: &[
        Answer { status: 200, about: "The rows.", body: Some(schema::<Vec<RefusedRow>>) },
        Answer { status: 204, about: "No row was refused.", body: None },
    ],
    errors: &[400, 404],
};

/// A row that made no account.
#[derive(Serialize, JsonSchema)]
struct RefusedRow {
    user: RowNumber,
    errors: [RowError; 1],
}

/// Which row.
#[derive(Serialize, JsonSchema)]
struct RowNumber {
    /// Its place in the list; the first is 1.
    row: u64,
}

/// What is wrong with a row.
#[derive(Serialize, JsonSchema)]
struct RowError {
    code: &'static str,
    message: String,
    /// Which member of the row it is about.
    path: String,
}

impl From<Refusal> for RefusedRow {
    fn from(Refusal { line, field, sentence }: Refusal) -> Self {
        let error = RowError { code: "INVALID_ROW", message: sentence, path: field };
        Self { user: RowNumber { row: line }, errors: [error] }
    }
}

pub(super) async fn get(
    administrator: Administrator,
    Path(name): Path<JobName>,
) -> Result<Response, ApiError> {
    let job = find_import(&administrator, name.import).await?.ok_or_else(unknown)?;
    if job.refusals.is_empty() {
        return Ok(no_content());
    }
    let rows: Vec<RefusedRow> = job.refusals.into_iter().map(RefusedRow::from).collect();
    Ok(json(StatusCode::OK, &rows))
}
