//! `POST /api/v2/tickets/password-change`: a link to a new password.

use super::order::{TicketView, client_id, created, lifetime};
use crate::{
    management::{Administrator, ApiError, Body, UserIdentifier, users::unknown_connection},
    operation::{Answer, Operation, schema},
};
use axum::{http::Method, response::Response};
use domain::{EmailAddress, connection::DATABASE_ID};
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::tickets::{TicketOrder, TicketTarget, create_password_change_ticket};

pub(super) static PASSWORD_CHANGE: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/tickets/password-change",
    id: "post_password_change",
    tag: "tickets",
    summary: "Make a link by which its holder chooses another password. It is mailed to nobody, works once, and takes the \
              place of all earlier links to a new password, also of mailed ones. Whoever asks for it has to be sure to \
              whom it goes.",
    scopes: &["create:user_tickets"],
    query: None,
    body: Some(schema::<PasswordChangeTicket>),
    answers: &[Answer { status: 201, about: "The link.", body: Some(schema::<TicketView<'_>>) }],
    errors: &[400, 404],
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordChangeTicket {
    /// Whose password it is to change.
    user_id: Option<UserIdentifier>,
    /// The other way to name the account, together with `email`: the connection.
    connection_id: Option<String>,
    /// The account's address.
    #[schemars(extend("format" = "email"))]
    email: Option<String>,
    /// The application that the pages name, and lead back to.
    client_id: Option<String>,
    /// Where the person goes on: an address that the application registered.
    #[schemars(extend("format" = "uri"))]
    result_url: Option<String>,
    /// How many seconds the link lives. The server's own time when it is absent or 0, and never longer than the server
    /// allows.
    ttl_sec: Option<u64>,
    /// Whether using the link shows that the account's address is its holder's.
    mark_email_as_verified: Option<bool>,
    /// Whether `result_url` gets the account's address.
    #[serde(rename = "includeEmailInRedirect")]
    include_email_in_redirect: Option<bool>,
}

pub(super) async fn create(
    administrator: Administrator,
    Body(body): Body<PasswordChangeTicket>,
) -> Result<Response, ApiError> {
    let target = match (body.user_id, body.connection_id, body.email) {
        (Some(UserIdentifier(subject)), None, None) => TicketTarget::Account(subject),
        (None, Some(connection), Some(email)) => {
            if connection != DATABASE_ID {
                return Err(unknown_connection());
            }
            TicketTarget::Address(EmailAddress::parse(&email).map_err(|_| {
                ApiError::invalid_body("'Object didn't pass validation for format email' on property email.")
            })?)
        }
        _ => {
            return Err(ApiError::invalid_body(
                "'Expected either user_id, or connection_id and email' on property user_id.",
            ));
        }
    };
    let order = TicketOrder {
        target,
        lifetime: lifetime(body.ttl_sec),
        client_id: client_id(body.client_id.as_deref())?,
        result_url: body.result_url,
        include_email: body.include_email_in_redirect.unwrap_or(false),
        mark_email_as_verified: body.mark_email_as_verified.unwrap_or(false),
    };
    let ticket = create_password_change_ticket(&administrator, administrator.as_authority(), order).await?;
    Ok(created(&ticket))
}
