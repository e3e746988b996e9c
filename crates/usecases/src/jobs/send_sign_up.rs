//! Answers a sign-up: here, out of the request's sight, the address is looked up, and the mail is chosen.

use super::{
    Done, JobError,
    answer::{Due, deliver, look_up, with_provider},
    secrets::{Secrets, issue},
};
use crate::{Context, login::LOGIN_PATH, sign_up::LINK_PATH};
use domain::{Device, UserId};
use mail::{AlreadyRegistered, Rendered, SignUp, already_registered, sign_up};
use storage::{NewUnfinishedUser, OutboxItem, ResetRequest, StorageError, User};

pub(super) async fn run(services: &Context, item: &OutboxItem) -> Result<Done, JobError> {
    let Due { request, user } = match look_up(services, item).await? {
        Ok(due) => due,
        Err(reason) => return Ok(Done::Dropped(reason)),
    };
    let user = match user {
        Some(user) => user,
        None => begin_account(services, &request).await?,
    };
    if user.blocked {
        return Ok(Done::Dropped("the account is blocked"));
    }
    // To the stored address, never to the one that was typed.
    if let Some(provider) = &user.provider {
        let rendered = with_provider(services, &request, &user, provider);
        return deliver(services, item, &user.email, rendered).await;
    }
    if user.unfinished_since.is_none() {
        return deliver(services, item, &user.email, registered(services, &request, &user)).await;
    }
    let user = renew_account(services, &request, user).await?;
    let Some(secrets) = issue(services, &request, &user).await? else {
        return Ok(Done::Dropped("a newer request was answered already"));
    };
    deliver(services, item, &user.email, link_and_code(services, &request, &user, &secrets)).await
}

/// Makes the account that the ticket is bound to. Nobody has a way into it: it has no password, and only the mail's
/// reader can set one.
async fn begin_account(services: &Context, request: &ResetRequest) -> Result<User, JobError> {
    let now = services.now();
    let asked = services.storage.reader().await?.find_sign_up(request.id).await?;
    let new = NewUnfinishedUser {
        id: asked.map_or_else(|| UserId::new(now, services.random()), |asked| asked.user_id),
        email: request.email.clone(),
        language: None,
        created_at: now,
    };
    let mut writer = services.storage.begin_write().await?;
    writer.insert_unfinished_user(&new).await?;
    // Somebody may have been quicker.
    let user = writer.find_user_by_email(&request.email).await?;
    writer.commit().await?;
    user.ok_or(JobError::Storage(StorageError::Corrupt { what: "account that was just made" }))
}

/// Lets the account wait from now on, under the address as it was spelt last: nobody has proven another spelling.
async fn renew_account(services: &Context, request: &ResetRequest, user: User) -> Result<User, JobError> {
    let mut writer = services.storage.begin_write().await?;
    writer.renew_unfinished_user(user.id, &request.email, services.now()).await?;
    writer.commit().await?;
    Ok(User { email: request.email.clone(), ..user })
}

fn link_and_code(services: &Context, request: &ResetRequest, user: &User, secrets: &Secrets) -> Rendered {
    let settings = &services.settings;
    // The code works in the browser that asked, so without one there is nothing to type it into.
    let code = request.browser.is_some().then(|| secrets.code.reveal());
    let link = settings.public_url.join(&format!("{LINK_PATH}?ticket={}", &*secrets.token.reveal()));
    sign_up::render(
        request.language,
        &SignUp {
            product: &settings.product.name,
            address: &user.email,
            link: &link,
            code: code.as_ref().map(|code| code.as_str()),
            minutes_valid: settings.reset.ticket_lifetime.as_secs().div_ceil(60),
            requested_at: request.requested_at,
            device: Device::from_user_agent(&request.user_agent),
            client_address: &request.client_address,
        },
    )
}

fn registered(services: &Context, request: &ResetRequest, user: &User) -> Rendered {
    let settings = &services.settings;
    already_registered::render(
        request.language,
        &AlreadyRegistered {
            product: &settings.product.name,
            account: &user.email,
            login_page: &settings.public_url.join(LOGIN_PATH),
            requested_at: request.requested_at,
            device: Device::from_user_agent(&request.user_agent),
            client_address: &request.client_address,
        },
    )
}
