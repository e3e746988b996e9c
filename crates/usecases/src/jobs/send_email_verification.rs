//! Mails a link by which a person confirms the account's address.

use super::{Done, JobError, answer::deliver};
use crate::{
    Context,
    configuration::TemplateName,
    email_verification::LINK_PATH,
    tickets::{TicketToMake, make_ticket},
};
use domain::{ClientId, TicketPurpose, UserId};
use mail::{EmailVerification, email_verification};
use storage::{OutboxItem, TicketReturn};

/// What the row says.
#[derive(serde::Deserialize)]
struct Payload {
    user: String,
    client: Option<String>,
}

pub(super) async fn run(services: &Context, item: &OutboxItem) -> Result<Done, JobError> {
    let payload: Payload =
        serde_json::from_value(item.payload.clone()).map_err(|_| JobError::Unreadable("payload"))?;
    let user = UserId::parse(&payload.user).ok_or(JobError::Unreadable("no user"))?;
    let Some(user) = services.storage.reader().await?.find_user(user).await? else {
        return Ok(Done::Dropped("the account was deleted"));
    };
    if user.blocked {
        return Ok(Done::Dropped("the account is blocked"));
    }
    if !services.configuration.documents.mails.sends(TemplateName::VerifyEmail) {
        return Ok(Done::Dropped("an administrator switched this mail off"));
    }
    if user.email_verified {
        return Ok(Done::Dropped("the address is confirmed already"));
    }
    let settings = &services.settings;
    let lifetime = settings.email_verification.ticket_lifetime;
    let mut writer = services.storage.begin_write().await?;
    // Each try makes a fresh ticket, so that no secret waits in the database for a mail server to come back.
    let ticket = TicketToMake {
        purpose: TicketPurpose::VerifyEmail,
        lifetime,
        marks_email_verified: true,
        leads_to: TicketReturn {
            client_id: payload.client.as_deref().and_then(ClientId::parse),
            ..TicketReturn::default()
        },
    };
    let (token, _) = make_ticket(services, &mut writer, &user, ticket).await?;
    writer.commit().await?;
    let rendered = email_verification::render(
        user.language.unwrap_or_default(),
        &EmailVerification {
            product: &settings.product.name,
            account: &user.email,
            link: &settings.public_url.join(&format!("{LINK_PATH}?ticket={}", &*token.reveal())),
            minutes_valid: lifetime.as_secs().div_ceil(60),
        },
    );
    let rendered = services.configuration.documents.mails.retitled(TemplateName::VerifyEmail, rendered);
    deliver(services, item, &user.email, rendered).await
}
