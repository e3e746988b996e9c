//! Answers a request for a code: here, out of the request's sight, the account is looked up. Only an account gets one.

use super::{Done, JobError, answer::deliver};
use crate::Context;
use domain::{Device, OneTimeCode, PasswordlessRequestId};
use mail::{PasswordlessCode, passwordless_code};
use storage::OutboxItem;

pub(super) async fn run(services: &Context, item: &OutboxItem) -> Result<Done, JobError> {
    let request = item.payload["request"].as_str().and_then(PasswordlessRequestId::parse);
    let request = request.ok_or(JobError::Unreadable("no request"))?;
    let (request, user) = {
        let mut reader = services.storage.reader().await?;
        let Some(request) = reader.find_passwordless_request(request).await? else {
            return Ok(Done::Dropped("the request was deleted"));
        };
        let user = reader.find_user_by_email(&request.email).await?;
        (request, user)
    };
    let now = services.now();
    if now >= request.expires_at {
        return Ok(Done::Dropped("the request is too old: nobody waits for its answer"));
    }
    let Some(user) = user.filter(|user| user.unfinished_since.is_none()) else {
        return Ok(Done::Dropped("no account has this address"));
    };
    if user.blocked {
        return Ok(Done::Dropped("the account is blocked"));
    }
    if user.provider.is_some() {
        return Ok(Done::Dropped("the account signs in with a provider"));
    }
    // Each try makes a fresh code, so that no secret waits in the database for a mail server to come back.
    let code = OneTimeCode::from_random(|| services.random::<1>()[0]);
    let hash = services.keys.one_time_code(request.id, &code);
    let mut writer = services.storage.begin_write().await?;
    if !writer.set_passwordless_code(request.id, user.id, user.generation, &hash).await? {
        return Ok(Done::Dropped("the request was answered already"));
    }
    writer.commit().await?;
    let rendered = passwordless_code::render(
        request.language,
        &PasswordlessCode {
            product: &services.settings.product.name,
            account: &user.email,
            code: &code.reveal(),
            minutes_valid: request.expires_at.since(now).as_secs().div_ceil(60),
            requested_at: request.requested_at,
            device: Device::from_user_agent(&request.user_agent),
            client_address: &request.client_address,
        },
    );
    // To the stored address, never to the one that was typed.
    deliver(services, item, &user.email, rendered).await
}
