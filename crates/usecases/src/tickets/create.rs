//! Makes a link for an application. It is given to the application alone and never mailed: who gets it then is the
//! application's care.

use super::{
    CreateTicketError, CreatedTicket, TicketOrder, TicketTarget,
    make::{TicketToMake, make_ticket},
    redirect::is_allowed,
};
use crate::{
    Context, applications,
    audit::{self, Event},
    email_verification,
    management::Administrator,
    password_reset,
};
use domain::TicketPurpose;
use std::time::Duration;
use storage::{StorageError, TicketReturn, User};

/// A link by which its holder chooses another password for the account.
///
/// # Errors
/// [`CreateTicketError`].
pub async fn create_password_change_ticket(
    context: &Context,
    administrator: &Administrator,
    order: TicketOrder,
) -> Result<CreatedTicket, CreateTicketError> {
    let user = target(context, &order.target).await?.ok_or(CreateTicketError::Unknown)?;
    if user.provider.is_some() {
        return Err(CreateTicketError::NotADatabaseAccount);
    }
    let usual = context.settings.reset.ticket_lifetime;
    let made = Made { purpose: TicketPurpose::PasswordReset, usual, path: password_reset::LINK_PATH };
    create(context, administrator, &user, order, &made).await
}

/// A link by which its holder confirms the account's address.
///
/// # Errors
/// [`CreateTicketError`].
pub async fn create_email_verification_ticket(
    context: &Context,
    administrator: &Administrator,
    order: TicketOrder,
) -> Result<CreatedTicket, CreateTicketError> {
    let user = target(context, &order.target).await?.ok_or(CreateTicketError::Unknown)?;
    let usual = context.settings.email_verification.ticket_lifetime;
    let made = Made { purpose: TicketPurpose::VerifyEmail, usual, path: email_verification::LINK_PATH };
    create(context, administrator, &user, TicketOrder { mark_email_as_verified: true, ..order }, &made).await
}

/// What the two sorts differ in.
struct Made {
    purpose: TicketPurpose,
    /// How long it lives when nobody says.
    usual: Duration,
    path: &'static str,
}

async fn target(context: &Context, target: &TicketTarget) -> Result<Option<User>, StorageError> {
    let mut reader = context.storage.reader().await?;
    match target {
        TicketTarget::Account(subject) => reader.find_user_by_subject(subject).await,
        TicketTarget::Address(email) => reader.find_user_by_email(email).await,
    }
}

async fn create(
    context: &Context,
    _administrator: &Administrator,
    user: &User,
    order: TicketOrder,
    made: &Made,
) -> Result<CreatedTicket, CreateTicketError> {
    if user.blocked {
        return Err(CreateTicketError::Blocked);
    }
    let client = match &order.client_id {
        Some(id) => Some(applications::find(context, id).await?.ok_or(CreateTicketError::UnknownClient)?),
        None => None,
    };
    if let Some(url) = &order.result_url
        && !is_allowed(context, client.as_ref(), url)
    {
        return Err(CreateTicketError::RedirectNotAllowed);
    }
    let most = context.settings.reset.api_ticket_lifetime_max;
    let lifetime = order.lifetime.filter(|lifetime| !lifetime.is_zero()).unwrap_or(made.usual).min(most);
    let ticket = TicketToMake {
        purpose: made.purpose,
        lifetime,
        marks_email_verified: order.mark_email_as_verified,
        leads_to: TicketReturn {
            client_id: order.client_id,
            result_url: order.result_url,
            include_email: order.include_email,
        },
    };
    let detail = |id: domain::TicketId| {
        serde_json::json!({
            "ticket": id.to_string(),
            "purpose": made.purpose.as_str(),
            "lives_s": lifetime.as_secs(),
        })
    };
    let mut writer = context.storage.begin_write().await?;
    let (token, id) = make_ticket(context, &mut writer, user, ticket).await?;
    audit::record(context, &mut writer, Event::TicketCreated, Some(user.id), detail(id)).await?;
    writer.commit().await?;
    let link = format!("{}?ticket={}", made.path, &*token.reveal());
    Ok(CreatedTicket { url: context.settings.public_url.join(&link) })
}
