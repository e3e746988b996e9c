//! Tells the owner that the password was changed, and what to do if it was somebody else.

use super::{Done, JobError};
use crate::{Services, password_reset::REQUEST_PATH};
use domain::{Device, Language, Timestamp, UserId};
use mail::{PasswordChanged, password_changed};
use storage::OutboxItem;

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

pub(super) async fn run(services: &Services, item: &OutboxItem) -> Result<Done, JobError> {
    let payload: Payload =
        serde_json::from_value(item.payload.clone()).map_err(|_| JobError::Unreadable("payload"))?;
    let user = UserId::parse(&payload.user).ok_or(JobError::Unreadable("no user"))?;
    let Some(user) = services.storage.reader().await?.find_user(user).await? else {
        return Ok(Done::Dropped("the account was deleted"));
    };
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
            reset_page: &settings.public_url.join(REQUEST_PATH),
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
