//! `POST /api/v2/jobs/users-exports` and what it leads to: all accounts, read while they are fetched.

use super::view::{JobName, JobView, unknown};
use crate::{
    management::{Administrator, ApiError, Body, Path, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    body::Bytes,
    http::{
        Method, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use domain::connection::DATABASE_ID;
use http_body_util::channel::{Channel, Sender};
use schemars::JsonSchema;
use serde::Deserialize;
use storage::StorageError;
use usecases::{
    Context,
    export::{ExportFormat, ExportOptions, begin_export, export_page, find_export, request_export},
};

pub(super) static USERS_EXPORTS: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/jobs/users-exports",
    id: "post_users_exports",
    tag: "jobs",
    summary: "Ask for all accounts. The answer says where they are fetched, with a token for this API.",
    scopes: &["read:users"],
    query: None,
    body: Some(schema::<UsersExport>),
    answers: &[Answer { status: 201, about: "The job, done already.", body: Some(schema::<JobView>) }],
    errors: &[400],
};

pub(super) static EXPORTED_USERS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/jobs/{id}/users",
    id: "get_exported_users",
    tag: "jobs",
    summary: "Fetch all accounts as they are at this moment: a line of JSON an account, or a spreadsheet. Without hashes.",
    scopes: &["read:users"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "The accounts, oldest first.", body: None }],
    errors: &[400, 404],
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UsersExport {
    /// `con_usernamepassword`; absent, all accounts are meant as well.
    connection_id: Option<String>,
    #[serde(default)]
    format: Form,
}

#[derive(Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Form {
    #[default]
    Json,
    Csv,
}

pub(super) async fn create(
    administrator: Administrator,
    Body(body): Body<UsersExport>,
) -> Result<Response, ApiError> {
    if body.connection_id.is_some_and(|id| id != DATABASE_ID) {
        return Err(ApiError::BadRequest {
            message: "The connection does not exist".into(),
            code: Some("inexistent_connection"),
        });
    }
    let format = match body.format {
        Form::Json => ExportFormat::Ndjson,
        Form::Csv => ExportFormat::Csv,
    };
    let job = request_export(&administrator, administrator.as_authority(), format).await?;
    Ok(json(StatusCode::CREATED, &JobView::of_export(&job, &administrator)))
}

/// How many pages wait for a client that reads slowly.
const PAGES_AHEAD: usize = 1;

pub(super) async fn fetch(
    administrator: Administrator,
    Path(name): Path<JobName>,
) -> Result<Response, ApiError> {
    let job = find_export(&administrator, name.import).await?.ok_or_else(unknown)?;
    let options = ExportOptions { format: job.format, with_password_hashes: false };
    let head = begin_export(&administrator, options).await?;
    let (sender, body) = Channel::new(PAGES_AHEAD);
    let context = Context::clone(&administrator);
    tokio::spawn(async move { send(&context, options, head, sender).await });
    let kind = match job.format {
        ExportFormat::Ndjson => "application/x-ndjson",
        ExportFormat::Csv => "text/csv; charset=utf-8",
    };
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")];
    Ok((headers, axum::body::Body::new(body)).into_response())
}

/// Sends page after page as fast as the client reads; ends when it goes away.
async fn send(
    context: &Context,
    options: ExportOptions,
    head: String,
    mut sender: Sender<Bytes, StorageError>,
) {
    let mut after = None;
    let mut gone = !head.is_empty() && sender.send_data(Bytes::from(head)).await.is_err();
    while !gone {
        match export_page(context, options, after).await {
            Ok(Some(page)) => {
                after = Some(page.last);
                gone = sender.send_data(Bytes::from(page.text)).await.is_err();
            }
            Ok(None) => return,
            Err(error) => {
                // A client must not take half of the accounts for all of them.
                tracing::error!(reason = %error, "an export ended in the middle");
                sender.abort(error);
                return;
            }
        }
    }
}
