//! `POST /api/v2/jobs/verification-email`: mails a link that confirms an address.

use crate::{
    management::{Administrator, ApiError, Body, UserIdentifier, json, moment::iso, tickets::unknown_client},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::ClientId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usecases::email_verification::{RequestVerificationError, request};

pub(super) static VERIFICATION_EMAIL: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/jobs/verification-email",
    id: "post_verification_email",
    tag: "jobs",
    summary: "Mail the account's address a link by which its reader confirms it. Nothing goes out when the address is \
              confirmed already.",
    scopes: &["update:users"],
    query: None,
    body: Some(schema::<VerificationEmail>),
    answers: &[Answer { status: 201, about: "The job.", body: Some(schema::<VerificationEmailJob>) }],
    errors: &[400, 404],
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VerificationEmail {
    /// Whose address it is.
    user_id: UserIdentifier,
    /// The application that the pages name, and lead back to.
    client_id: Option<String>,
}

/// A job that was begun.
#[derive(Serialize, JsonSchema)]
struct VerificationEmailJob {
    #[serde(rename = "type")]
    kind: &'static str,
    status: &'static str,
    created_at: String,
    id: String,
}

pub(super) async fn create(
    administrator: Administrator,
    Body(body): Body<VerificationEmail>,
) -> Result<Response, ApiError> {
    let client_id = body.client_id.as_deref();
    let client_id = client_id.map(|text| ClientId::parse(text).ok_or_else(unknown_client)).transpose()?;
    let requested =
        request(&administrator, administrator.as_authority(), &body.user_id.0, client_id.as_ref()).await?;
    let job = VerificationEmailJob {
        kind: "verification_email",
        status: "pending",
        created_at: iso(requested.created_at),
        id: format!("job_{}", requested.item.as_uuid().simple()),
    };
    Ok(json(StatusCode::CREATED, &job))
}

impl From<RequestVerificationError> for ApiError {
    fn from(error: RequestVerificationError) -> Self {
        match error {
            RequestVerificationError::Unknown => crate::management::users::unknown(),
            RequestVerificationError::UnknownClient => unknown_client(),
            RequestVerificationError::Registration(error) => error.into(),
            RequestVerificationError::Storage(error) => error.into(),
        }
    }
}
