//! Tells the owner that the password was changed, and what to do if it was somebody else.

use super::{Done, JobError};
use crate::{Context, password_reset::UNDO_LINK_PATH};
use domain::{Device, Language, TicketId, TicketPurpose, Timestamp, Token, UserId};
use mail::{PasswordChanged, password_changed};
use storage::{NewTicket, OutboxItem, StorageError, TicketReturn, User};

/// What the row says.
#[derive(serde::Deserialize)]
struct Payload {
    user: String,
    language: String,
    changed_at: i64,
    user_agent: String,
    client_address: String,
    sessions_ended: u64,
}

pub(super) async fn run(services: &Context, item: &OutboxItem) -> Result<Done, JobError> {
    let payload: Payload =
        serde_json::from_value(item.payload.clone()).map_err(|_| JobError::Unreadable("payload"))?;
    let user = UserId::parse(&payload.user).ok_or(JobError::Unreadable("no user"))?;
    let Some(user) = services.storage.reader().await?.find_user(user).await? else {
        return Ok(Done::Dropped("the account was deleted"));
    };
    let undo = issue_undo(services, &user).await?;
    let settings = &services.settings;
    let rendered = password_changed::render(
        Language::from_tag(&payload.language).unwrap_or_default(),
        &PasswordChanged {
            product: &settings.product.name,
            account: &user.email,
            changed_at: Timestamp::from_micros(payload.changed_at),
            device: Device::from_user_agent(&payload.user_agent),
            client_address: &payload.client_address,
            sessions_ended: payload.sessions_ended,
            undo_link: &settings.public_url.join(&format!("{UNDO_LINK_PATH}?ticket={}", &*undo.reveal())),
            undo_days: settings.reset.undo_days(),
        },
    );
    let message_id = super::message_id(services, item);
    services
        .mailer
        .deliver(&user.email, &rendered, &message_id, services.now())
        .await
        .map_err(JobError::Delivery)?;
    Ok(Done::Sent)
}

/// Each try makes a fresh ticket, so that no secret waits in the database for a mail server to come back.
async fn issue_undo(services: &Context, user: &User) -> Result<Token, StorageError> {
    let now = services.now();
    let token = Token::from_random(services.random());
    let purpose = TicketPurpose::UndoPasswordChange;
    let mut writer = services.storage.begin_write().await?;
    writer.retire_tickets(user.id, purpose, now).await?;
    writer
        .insert_ticket(&NewTicket {
            id: TicketId::new(now, services.random()),
            user_id: user.id,
            purpose,
            request: None,
            token_hash: token.hash(),
            code_hash: None,
            email: user.email.clone(),
            generation: user.generation,
            created_at: now,
            expires_at: now.plus(services.settings.reset.undo_lifetime),
            marks_email_verified: false,
            leads_to: TicketReturn::default(),
        })
        .await?;
    writer.commit().await?;
    Ok(token)
}
