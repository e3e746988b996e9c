//! Tells the owner that an administrator set the password.

use super::{Done, JobError, answer::deliver};
use crate::{Context, login::LOGIN_PATH};
use domain::{Timestamp, UserId};
use mail::{PasswordSet, password_set};
use storage::OutboxItem;

/// What the row says.
#[derive(serde::Deserialize)]
struct Payload {
    user: String,
    set_at: i64,
    sessions_ended: u64,
    must_change: bool,
}

pub(super) async fn run(services: &Context, item: &OutboxItem) -> Result<Done, JobError> {
    let payload: Payload =
        serde_json::from_value(item.payload.clone()).map_err(|_| JobError::Unreadable("payload"))?;
    let user = UserId::parse(&payload.user).ok_or(JobError::Unreadable("no user"))?;
    let Some(user) = services.storage.reader().await?.find_user(user).await? else {
        return Ok(Done::Dropped("the account was deleted"));
    };
    let settings = &services.settings;
    let rendered = password_set::render(
        user.language.unwrap_or_default(),
        &PasswordSet {
            product: &settings.product.name,
            account: &user.email,
            set_at: Timestamp::from_micros(payload.set_at),
            sessions_ended: payload.sessions_ended,
            must_change: payload.must_change,
            login_page: &settings.public_url.join(LOGIN_PATH),
            support: settings.product.support_email.as_deref(),
        },
    );
    deliver(services, item, &user.email, rendered).await
}
