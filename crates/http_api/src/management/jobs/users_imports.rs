//! `POST /api/v2/jobs/users-imports`: hands in a file of accounts.

use super::view::JobView;
use crate::{
    management::{Administrator, ApiError, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    extract::{FromRequest as _, Multipart, Request, multipart::MultipartError},
    http::{Method, StatusCode},
    response::Response,
};
use domain::connection::DATABASE_ID;
use usecases::import::{RequestImportError, RequestedImport, request_import};
use web::{Problem, Site};

pub(super) static USERS_IMPORTS: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/jobs/users-imports",
    id: "post_users_imports",
    tag: "jobs",
    summary: "Hand in a file of accounts, as multipart/form-data: `users` (a list in JSON of at most 500 KB and \
              10,000 accounts, in the schema of Auth0's imports), `connection_id`, and, if wanted, `upsert` (for which `update:users` is needed too), `external_id` and \
              `send_completion_email`, which is read and sends nothing. `vestibule import` takes larger files and \
              those of other programs.",
    scopes: &["create:users"],
    query: None,
    body: None,
    answers: &[Answer { status: 202, about: "The job.", body: Some(schema::<JobView>) }],
    errors: &[400, 413],
};

/// Auth0's bound.
const MAX_FILE: usize = 500 * 1024;
/// The scope of who may also change accounts that are there.
const UPSERT: &str = "update:users";
/// The longest of the other fields.
const MAX_FIELD: usize = 200;

#[derive(Default)]
struct Form {
    users: Option<String>,
    connection_id: Option<String>,
    upsert: bool,
    external_id: Option<String>,
}

/// Takes the request itself: it is the one that is no JSON.
pub(super) async fn create(
    administrator: Administrator,
    axum::extract::State(site): axum::extract::State<Site>,
    request: Request,
) -> Result<Response, ApiError> {
    let multipart = Multipart::from_request(request, &site).await;
    let form = read(multipart.map_err(|_| not_a_form())?).await?;
    if form.upsert && !administrator.may(UPSERT) {
        return Err(ApiError::InsufficientScope(&[UPSERT]));
    }
    let file = form.users.ok_or_else(|| missing("users"))?;
    let connection = form.connection_id.ok_or_else(|| missing("connection_id"))?;
    if connection != DATABASE_ID {
        return Err(ApiError::BadRequest {
            message: "The connection does not exist".into(),
            code: Some("inexistent_connection"),
        });
    }
    if !file.trim_start_matches('\u{feff}').trim_start().starts_with('[') {
        return Err(ApiError::invalid_body("'Expected an array' on property users."));
    }
    let (upsert, external_id) = (form.upsert, form.external_id);
    let order = RequestedImport { file, upsert, external_id: external_id.clone() };
    let requested = request_import(&administrator, administrator.as_authority(), order).await?;
    let job = JobView::pending_import(requested.job, requested.created_at, upsert, external_id);
    Ok(json(StatusCode::ACCEPTED, &job))
}

impl From<RequestImportError> for ApiError {
    fn from(error: RequestImportError) -> Self {
        match error {
            many @ RequestImportError::TooManyRows => {
                Self::invalid_body(format!("'{many}' on property users."))
            }
            RequestImportError::Storage(error) => error.into(),
        }
    }
}

async fn read(mut multipart: Multipart) -> Result<Form, ApiError> {
    let mut form = Form::default();
    while let Some(field) = multipart.next_field().await.map_err(|error| refuse(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|error| refuse(&error))?;
        let most = if name == "users" { MAX_FILE } else { MAX_FIELD };
        if bytes.len() > most {
            return Err(Problem::TooLarge.into());
        }
        // No database keeps U+0000 in a text.
        let text = String::from_utf8(bytes.to_vec()).ok().filter(|text| !text.contains('\0'));
        let text = text.ok_or_else(|| {
            ApiError::invalid_body(format!("'Expected a text' on property {}.", known(&name)))
        })?;
        match name.as_str() {
            "users" => form.users = Some(text),
            "connection_id" => form.connection_id = Some(text),
            "external_id" => form.external_id = Some(text),
            "upsert" => form.upsert = flag("upsert", &text)?,
            "send_completion_email" => drop(flag("send_completion_email", &text)?),
            _ => return Err(ApiError::invalid_body("'Additional properties not allowed'.")),
        }
    }
    Ok(form)
}

/// Only names of ours are repeated.
fn known(name: &str) -> &'static str {
    let names = ["users", "connection_id", "external_id", "upsert", "send_completion_email"];
    names.into_iter().find(|own| *own == name).unwrap_or("of another name")
}

fn flag(name: &str, text: &str) -> Result<bool, ApiError> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(ApiError::invalid_body(format!("'Expected a boolean' on property {name}."))),
    }
}

fn missing(name: &str) -> ApiError {
    ApiError::invalid_body(format!("'Missing required property: {name}'."))
}

fn not_a_form() -> ApiError {
    ApiError::invalid_body("'Expected multipart/form-data'.")
}

fn refuse(error: &MultipartError) -> ApiError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Problem::TooLarge.into() } else { not_a_form() }
}
