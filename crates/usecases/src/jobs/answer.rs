//! What the answers to all requests for a mail share: reading the request, and delivering the mail.

use super::{Done, JobError};
use crate::{Context, login::LOGIN_PATH};
use domain::{Device, EmailAddress, ResetRequestId, ResetRequestKind};
use mail::{ProviderAsked, Rendered, SignInWithProvider, sign_in_with_provider};
use storage::{OutboxItem, ResetRequest, User};

/// A request that is to be answered, and the account of its address.
pub(super) struct Due {
    pub(super) request: ResetRequest,
    pub(super) user: Option<User>,
}

/// Reads the item's request and looks the address up. The inner error says why nothing is to be sent.
pub(super) async fn look_up(
    services: &Context,
    item: &OutboxItem,
) -> Result<Result<Due, &'static str>, JobError> {
    let request = item.payload["request"].as_str().and_then(ResetRequestId::parse);
    let request = request.ok_or(JobError::Unreadable("no request"))?;
    let mut reader = services.storage.reader().await?;
    let Some(request) = reader.find_reset_request(request).await? else {
        return Ok(Err("the request was deleted"));
    };
    if services.now().since(request.requested_at) > services.settings.login.transaction_lifetime {
        return Ok(Err("the request is too old: nobody waits for its answer"));
    }
    let user = reader.find_user_by_email(&request.email).await?;
    Ok(Ok(Due { request, user }))
}

/// Delivers a mail.
pub(super) async fn deliver(
    services: &Context,
    item: &OutboxItem,
    to: &EmailAddress,
    rendered: Rendered,
) -> Result<Done, JobError> {
    let message_id = super::message_id(services, item);
    let delivered = services.mailer.deliver(to, &rendered, &message_id, services.now()).await;
    delivered.map_err(JobError::Delivery)?;
    Ok(Done::Sent)
}

/// The mail to somebody whose account needs no password here.
pub(super) fn with_provider(
    services: &Context,
    request: &ResetRequest,
    user: &User,
    provider: &str,
) -> Rendered {
    let settings = &services.settings;
    sign_in_with_provider::render(
        request.language,
        &SignInWithProvider {
            product: &settings.product.name,
            account: &user.email,
            provider,
            asked: match request.kind {
                ResetRequestKind::Reset => ProviderAsked::Reset,
                ResetRequestKind::SignUp => ProviderAsked::SignUp,
            },
            login_page: &settings.public_url.join(LOGIN_PATH),
            requested_at: request.requested_at,
            device: Device::from_user_agent(&request.user_agent),
            client_address: &request.client_address,
        },
    )
}
