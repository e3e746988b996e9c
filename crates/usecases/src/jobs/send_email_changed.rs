//! Tells whoever reads the mail of a former address that its account has moved to another one.

use super::{Done, JobError, answer::deliver};
use crate::{Context, login::LOGIN_PATH};
use domain::{EmailAddress, Language, Timestamp};
use mail::{EmailChanged, email_changed};
use storage::OutboxItem;

/// What the row says. The address itself: by now the account has another one, or is gone.
#[derive(serde::Deserialize)]
struct Payload {
    former: String,
    language: String,
    changed_at: i64,
}

pub(super) async fn run(services: &Context, item: &OutboxItem) -> Result<Done, JobError> {
    let payload: Payload =
        serde_json::from_value(item.payload.clone()).map_err(|_| JobError::Unreadable("payload"))?;
    let former = EmailAddress::parse(&payload.former).map_err(|_| JobError::Unreadable("no address"))?;
    let settings = &services.settings;
    let rendered = email_changed::render(
        Language::from_tag(&payload.language).unwrap_or_default(),
        &EmailChanged {
            product: &settings.product.name,
            former: &former,
            changed_at: Timestamp::from_micros(payload.changed_at),
            login_page: &settings.public_url.join(LOGIN_PATH),
            support: settings.product.support_email.as_deref(),
        },
    );
    deliver(services, item, &former, rendered).await
}
