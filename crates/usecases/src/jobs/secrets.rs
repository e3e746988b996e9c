//! The ticket that the mail for a reset or a sign-up carries.

use super::JobError;
use crate::Context;
use domain::{EmailCode, TicketId, Token};
use storage::{NewTicket, ResetRequest, TicketReturn, User};

/// A ticket's secrets, on their way into one mail.
pub(super) struct Secrets {
    /// What the link carries.
    pub(super) token: Token,
    /// What may be typed instead.
    pub(super) code: EmailCode,
}

/// Each try makes a fresh ticket, so that no secret waits in the database for a mail server to come back.
pub(super) async fn issue(
    services: &Context,
    request: &ResetRequest,
    user: &User,
) -> Result<Option<Secrets>, JobError> {
    let now = services.now();
    let token = Token::from_random(services.random());
    let code = EmailCode::from_random(|| services.random::<1>()[0]);
    let mut writer = services.storage.begin_write().await?;
    writer.retire_tickets(user.id, request.kind.purpose(), now).await?;
    // A mail that was late must not end the link of the mail that overtook it. Ids sort by time.
    let newest = writer.newest_answered_request(user.id).await?;
    if newest.is_some_and(|newest| newest > request.id) {
        return Ok(None);
    }
    writer
        .insert_ticket(&NewTicket {
            id: TicketId::new(now, services.random()),
            user_id: user.id,
            purpose: request.kind.purpose(),
            request: Some(request.id),
            token_hash: token.hash(),
            code_hash: Some(services.keys.email_code(request.id, &code)),
            email: user.email.clone(),
            generation: user.generation,
            created_at: now,
            expires_at: now.plus(services.settings.reset.ticket_lifetime),
            marks_email_verified: true,
            leads_to: TicketReturn::default(),
        })
        .await?;
    writer.commit().await?;
    Ok(Some(Secrets { token, code }))
}
