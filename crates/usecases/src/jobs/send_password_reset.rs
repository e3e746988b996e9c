//! Answers a reset request: here, out of the request's sight, the account is looked up.

use super::{Done, JobError};
use crate::{Services, password_reset::LINK_PATH};
use domain::{Device, EmailCode, ResetRequestId, TicketId, TicketPurpose, Token};
use mail::{PasswordReset, password_reset};
use storage::{NewTicket, OutboxItem, ResetRequest, User};

/// A ticket's secrets, on their way into one mail.
struct Secrets {
    token: Token,
    code: EmailCode,
}

pub(super) async fn run(services: &Services, item: &OutboxItem) -> Result<Done, JobError> {
    let request = item.payload["request"].as_str().and_then(ResetRequestId::parse);
    let request = request.ok_or(JobError::Unreadable("no request"))?;
    let mut reader = services.storage.reader().await?;
    let Some(request) = reader.find_reset_request(request).await? else {
        return Ok(Done::Dropped("the request was deleted"));
    };
    if services.now().since(request.requested_at) > services.settings.login.transaction_lifetime {
        return Ok(Done::Dropped("the request is too old: nobody waits for its answer"));
    }
    let Some(user) = reader.find_user_by_email(&request.email).await? else {
        return Ok(Done::Dropped("no account has this address"));
    };
    // Given back before anything slow happens.
    drop(reader);
    if user.blocked {
        return Ok(Done::Dropped("the account is blocked"));
    }
    let Some(secrets) = issue(services, &request, &user).await? else {
        return Ok(Done::Dropped("a newer request was answered already"));
    };
    deliver(services, item, &request, &user, &secrets).await
}

/// Each try makes a fresh ticket, so that no secret waits in the database for a mail server to come back.
async fn issue(
    services: &Services,
    request: &ResetRequest,
    user: &User,
) -> Result<Option<Secrets>, JobError> {
    let now = services.now();
    let token = Token::from_random(services.random());
    let code = EmailCode::from_random(|| services.random::<1>()[0]);
    let mut writer = services.storage.begin_write().await?;
    writer.retire_tickets(user.id, TicketPurpose::PasswordReset, now).await?;
    // A mail that was late must not end the link of the mail that overtook it. Ids sort by time.
    let newest = writer.newest_answered_request(user.id).await?;
    if newest.is_some_and(|newest| newest > request.id) {
        return Ok(None);
    }
    writer
        .insert_ticket(&NewTicket {
            id: TicketId::new(now, services.random()),
            user_id: user.id,
            purpose: TicketPurpose::PasswordReset,
            request: Some(request.id),
            token_hash: token.hash(),
            code_hash: Some(services.keys.email_code(request.id, &code)),
            email: user.email.clone(),
            generation: user.generation,
            created_at: now,
            expires_at: now.plus(services.settings.reset.ticket_lifetime),
        })
        .await?;
    writer.commit().await?;
    Ok(Some(Secrets { token, code }))
}

async fn deliver(
    services: &Services,
    item: &OutboxItem,
    request: &ResetRequest,
    user: &User,
    secrets: &Secrets,
) -> Result<Done, JobError> {
    let settings = &services.settings;
    let token = secrets.token.reveal();
    let link = settings.public_url.join(&format!("{LINK_PATH}?ticket={}", &*token));
    let rendered = password_reset::render(
        request.language,
        &PasswordReset {
            product: &settings.product.name,
            account: &user.email,
            link: &link,
            code: &secrets.code.reveal(),
            minutes_valid: settings.reset.ticket_lifetime.as_secs().div_ceil(60),
            requested_at: request.requested_at,
            device: Device::from_user_agent(&request.user_agent),
            client_address: &request.client_address,
        },
    );
    // To the stored address, never to the one that was typed.
    let message_id = super::message_id(services, item);
    services
        .mailer
        .deliver(&user.email, &rendered, &message_id, services.now())
        .await
        .map_err(JobError::Delivery)?;
    Ok(Done::Sent)
}
