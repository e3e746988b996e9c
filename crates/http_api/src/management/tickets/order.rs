//! What both sorts of tickets are asked for with, and how they are answered.

use crate::management::{ApiError, json};
use axum::{http::StatusCode, response::Response};
use domain::ClientId;
use schemars::JsonSchema;
use serde::Serialize;
use std::time::Duration;
use usecases::tickets::{CreateTicketError, CreatedTicket};

/// A ticket that was made.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Ticket")]
pub(super) struct TicketView<'a> {
    /// The link. It is shown this once.
    ticket: &'a str,
}

/// Answers with the link.
pub(super) fn created(ticket: &CreatedTicket) -> Response {
    json(StatusCode::CREATED, &TicketView { ticket: &ticket.url })
}

/// Seconds as the body says them. Zero means what absence means.
pub(super) fn lifetime(ttl_sec: Option<u64>) -> Option<Duration> {
    ttl_sec.map(Duration::from_secs)
}

/// The application that the body names.
pub(super) fn client_id(text: Option<&str>) -> Result<Option<ClientId>, ApiError> {
    text.map(|text| ClientId::parse(text).ok_or_else(unknown_client)).transpose()
}

/// There is no such application.
pub(in crate::management) fn unknown_client() -> ApiError {
    ApiError::NotFound { message: "The client does not exist.".into(), code: "inexistent_client" }
}

impl From<CreateTicketError> for ApiError {
    fn from(error: CreateTicketError) -> Self {
        let bad =
            |message: &'static str, code| Self::BadRequest { message: message.into(), code: Some(code) };
        match error {
            CreateTicketError::Unknown => crate::management::users::unknown(),
            CreateTicketError::NotADatabaseAccount => bad(
                "This account signs in with a provider: its password is changed there",
                "operation_not_supported",
            ),
            CreateTicketError::Blocked => {
                bad("This account is blocked: no link would work for it", "operation_not_supported")
            }
            CreateTicketError::UnknownClient => unknown_client(),
            CreateTicketError::RedirectNotAllowed => bad(
                "Payload validation error: 'Not among the callbacks, allowed_logout_urls and initiate_login_uri of \
                 the client, nor the default application of this server' on property result_url.",
                "invalid_body",
            ),
            CreateTicketError::Registration(error) => error.into(),
            CreateTicketError::Storage(error) => error.into(),
        }
    }
}
