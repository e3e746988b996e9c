//! Answers a reset request: here, out of the request's sight, the account is looked up, and the mail is chosen.

use super::{
    Done, JobError,
    answer::{Due, deliver, look_up, with_provider},
    secrets::{Secrets, issue},
};
use crate::{
    Context,
    configuration::TemplateName,
    login::LOGIN_PATH,
    password_reset::{LINK_PATH, REVOKE_LINK_PATH},
};
use domain::Device;
use mail::{NoAccount, PasswordReset, Rendered, no_account, password_reset};
use storage::{OutboxItem, ResetRequest, User};

pub(super) async fn run(services: &Context, item: &OutboxItem) -> Result<Done, JobError> {
    let Due { request, user } = match look_up(services, item).await? {
        Ok(due) => due,
        Err(reason) => return Ok(Done::Dropped(reason)),
    };
    let Some(user) = user else {
        if !services.settings.reset.mail_unknown_addresses {
            return Ok(Done::Dropped("no account has this address"));
        }
        return deliver(services, item, &request.email, no_account(services, &request)).await;
    };
    if user.blocked {
        return Ok(Done::Dropped("the account is blocked"));
    }
    if !services.configuration.documents.mails.sends(TemplateName::ResetEmail) {
        return Ok(Done::Dropped("an administrator switched this mail off"));
    }
    // To the stored address from here on, never to the one that was typed.
    if let Some(provider) = &user.provider {
        let rendered = with_provider(services, &request, &user, provider);
        return deliver(services, item, &user.email, rendered).await;
    }
    let Some(secrets) = issue(services, &request, &user).await? else {
        return Ok(Done::Dropped("a newer request was answered already"));
    };
    deliver(services, item, &user.email, password_reset(services, &request, &user, &secrets)).await
}

fn password_reset(services: &Context, request: &ResetRequest, user: &User, secrets: &Secrets) -> Rendered {
    let settings = &services.settings;
    let token = secrets.token.reveal();
    // The code works in the browser that asked, so without one there is nothing to type it into.
    let code = request.browser.is_some().then(|| secrets.code.reveal());
    let link = |path: &str| settings.public_url.join(&format!("{path}?ticket={}", &*token));
    let rendered = password_reset::render(
        request.language,
        &PasswordReset {
            product: &settings.product.name,
            account: &user.email,
            link: &link(LINK_PATH),
            revoke_link: &link(REVOKE_LINK_PATH),
            code: code.as_ref().map(|code| code.as_str()),
            minutes_valid: settings.reset.ticket_lifetime.as_secs().div_ceil(60),
            requested_at: request.requested_at,
            device: Device::from_user_agent(&request.user_agent),
            client_address: &request.client_address,
        },
    );
    services.configuration.documents.mails.retitled(TemplateName::ResetEmail, rendered)
}

fn no_account(services: &Context, request: &ResetRequest) -> Rendered {
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
