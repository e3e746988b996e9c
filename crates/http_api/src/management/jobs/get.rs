//! `GET /api/v2/jobs/{id}`: how far a job got.

use super::view::{JobName, JobView, unknown};
use crate::{
    management::{Administrator, ApiError, Path, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use usecases::{email_verification::find_verification, export::find_export, import::find_import};

pub(super) static GET_JOB: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/jobs/{id}",
    id: "get_jobs_by_id",
    tag: "jobs",
    summary: "How far a job got.",
    scopes: &["create:users", "read:users", "update:users"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "The job.", body: Some(schema::<JobView>) }],
    errors: &[400, 404],
};

pub(super) async fn get(
    administrator: Administrator,
    Path(name): Path<JobName>,
) -> Result<Response, ApiError> {
    if let Some(job) = find_import(&administrator, name.import).await? {
        return Ok(json(StatusCode::OK, &JobView::of_import(job)));
    }
    if let Some(job) = find_export(&administrator, name.import).await? {
        return Ok(json(StatusCode::OK, &JobView::of_export(&job, &administrator)));
    }
    let item = find_verification(&administrator, name.mail).await?.ok_or_else(unknown)?;
    Ok(json(StatusCode::OK, &JobView::of_verification(&item)))
}
