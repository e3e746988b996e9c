//! An application asks for a code to be mailed. The account is not looked up here, so nothing can tell whether there is
//! one. No account is ever made by it.

use crate::{
    Context, TooMany,
    audit::{self, Event},
    jobs,
    password_reset::{RequestResetError, count_request},
};
use domain::{EmailAddress, PasswordlessRequestId};
use oidc::{Client, GrantType};
use storage::{PasswordlessRequest, StorageError};

/// Why the request was not taken.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The application is not registered for codes.
    #[error("the application may not take codes")]
    NotRegistered,
    /// This client asked too often, or all clients together did.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<RequestResetError> for StartError {
    fn from(error: RequestResetError) -> Self {
        match error {
            RequestResetError::TooMany(too_many) => Self::TooMany(too_many),
            RequestResetError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Records the request and leaves the rest to the worker. Its mail counts in the budget of the address, like that of a
/// reset.
///
/// # Errors
/// [`StartError`].
pub async fn start(context: &Context, client: &Client, email: EmailAddress) -> Result<(), StartError> {
    if !client.may_use(GrantType::PasswordlessOtp) || !client.first_party {
        return Err(StartError::NotRegistered);
    }
    let mut writer = context.storage.begin_write().await?;
    let may_mail = count_request(context, &mut writer, &email).await?;
    let now = context.now();
    let id = PasswordlessRequestId::new(now, context.random());
    let detail = serde_json::json!({
        "email": email.masked(),
        "request": id.to_string(),
        "client_id": client.client_id.as_str(),
    });
    let request = PasswordlessRequest {
        id,
        client_id: client.client_id.clone(),
        email,
        language: context.language,
        user_agent: context.user_agent.clone(),
        client_address: context.client_address(),
        requested_at: now,
        expires_at: now.plus(context.settings.reset.ticket_lifetime),
    };
    writer.insert_passwordless_request(&request, may_mail).await?;
    audit::record(context, &mut writer, Event::PasswordlessRequested, None, detail).await?;
    jobs::enqueue_passwordless(context, &mut writer, id, may_mail).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(())
}
