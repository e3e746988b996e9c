//! Answers a reset request: here, out of the request's sight, the account is looked up, and the mail is chosen.

mod secrets;

use super::{Done, JobError};
use crate::{
    Services,
    login::LOGIN_PATH,
    password_reset::{LINK_PATH, REVOKE_LINK_PATH},
};
use domain::{Device, EmailAddress, ResetRequestId};
use mail::{
    NoAccount, PasswordReset, Rendered, SignInWithProvider, no_account, password_reset, sign_in_with_provider,
};
use secrets::{Secrets, issue};
use storage::{OutboxItem, ResetRequest, User};

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
    let found = reader.find_user_by_email(&request.email).await?;
    // Given back before anything slow happens.
    drop(reader);
    let Some(user) = found else {
        if !services.settings.reset.mail_unknown_addresses {
            return Ok(Done::Dropped("no account has this address"));
        }
        return deliver(services, item, &request.email, no_account(services, &request)).await;
    };
    if user.blocked {
        return Ok(Done::Dropped("the account is blocked"));
    }
    // To the stored address from here on, never to the one that was typed.
    if let Some(provider) = &user.provider {
        let rendered = sign_in_with_provider(services, &request, &user, provider);
        return deliver(services, item, &user.email, rendered).await;
    }
    let Some(secrets) = issue(services, &request, &user).await? else {
        return Ok(Done::Dropped("a newer request was answered already"));
    };
    deliver(services, item, &user.email, password_reset(services, &request, &user, &secrets)).await
}

async fn deliver(
    services: &Services,
    item: &OutboxItem,
    to: &EmailAddress,
    rendered: Rendered,
) -> Result<Done, JobError> {
    let message_id = super::message_id(services, item);
    let delivered = services.mailer.deliver(to, &rendered, &message_id, services.now()).await;
    delivered.map_err(JobError::Delivery)?;
    Ok(Done::Sent)
}

fn password_reset(services: &Services, request: &ResetRequest, user: &User, secrets: &Secrets) -> Rendered {
    let settings = &services.settings;
    let token = secrets.token.reveal();
    let link = |path: &str| settings.public_url.join(&format!("{path}?ticket={}", &*token));
    password_reset::render(
        request.language,
        &PasswordReset {
            product: &settings.product.name,
            account: &user.email,
            link: &link(LINK_PATH),
            revoke_link: &link(REVOKE_LINK_PATH),
            code: &secrets.code.reveal(),
            minutes_valid: settings.reset.ticket_lifetime.as_secs().div_ceil(60),
            requested_at: request.requested_at,
            device: Device::from_user_agent(&request.user_agent),
            client_address: &request.client_address,
        },
    )
}

fn sign_in_with_provider(
    services: &Services,
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
            login_page: &settings.public_url.join(LOGIN_PATH),
            requested_at: request.requested_at,
            device: Device::from_user_agent(&request.user_agent),
            client_address: &request.client_address,
        },
    )
}

fn no_account(services: &Services, request: &ResetRequest) -> Rendered {
    let settings = &services.settings;
    no_account::render(
        request.language,
        &NoAccount {
            product: &settings.product.name,
            address: &request.email,
            login_page: &settings.public_url.join(LOGIN_PATH),
            requested_at: request.requested_at,
            device: Device::from_user_agent(&request.user_agent),
            client_address: &request.client_address,
        },
    )
}
