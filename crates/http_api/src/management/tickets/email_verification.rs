//! `POST /api/v2/tickets/email-verification`: a link that confirms an address.

use super::order::{TicketView, client_id, created, lifetime};
use crate::{
    management::{Administrator, ApiError, Body, UserIdentifier},
    operation::{Answer, Operation, schema},
};
use axum::{http::Method, response::Response};
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::tickets::{TicketOrder, TicketTarget, create_email_verification_ticket};

pub(super) static EMAIL_VERIFICATION: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/tickets/email-verification",
    id: "post_email_verification",
    tag: "tickets",
    summary: "Make a link by which its holder confirms the account's address. It is mailed to nobody, works once, and takes \
              the place of all earlier links of this sort, also of mailed ones. Pass it on to that address alone.",
    scopes: &["create:user_tickets"],
    query: None,
    body: Some(schema::<EmailVerificationTicket>),
    answers: &[Answer { status: 201, about: "The link.", body: Some(schema::<TicketView<'_>>) }],
    errors: &[400, 404],
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EmailVerificationTicket {
    /// Whose address it is to confirm.
    user_id: UserIdentifier,
    /// The application that the pages name, and lead back to.
    client_id: Option<String>,
    /// Where the person goes on: an address that the application registered.
    #[schemars(extend("format" = "uri"))]
    result_url: Option<String>,
    /// How many seconds the link lives. The server's own time when it is absent or 0, and never longer than the server
    /// allows.
    ttl_sec: Option<u64>,
    /// Whether `result_url` gets the account's address.
    #[serde(rename = "includeEmailInRedirect")]
    include_email_in_redirect: Option<bool>,
}

pub(super) async fn create(
    administrator: Administrator,
    Body(body): Body<EmailVerificationTicket>,
) -> Result<Response, ApiError> {
    let order = TicketOrder {
        target: TicketTarget::Account(body.user_id.0),
        lifetime: lifetime(body.ttl_sec),
        client_id: client_id(body.client_id.as_deref())?,
        result_url: body.result_url,
        include_email: body.include_email_in_redirect.unwrap_or(false),
        mark_email_as_verified: true,
    };
    let ticket =
        create_email_verification_ticket(&administrator, administrator.as_authority(), order).await?;
    Ok(created(&ticket))
}
