//! An application's own form for a new account. It begins with the mail as on our page, so that a password is only ever
//! chosen by who reads the address's mail: the one in the form is judged, so that the person learns at once what is wrong
//! with it, and kept nowhere.

use super::is_offered;
use crate::{
    Context, TooMany, limits,
    password::{Busy, Candidate, CheckPasswordError, Owner, check_new_password, refusal},
    password_reset::{Asked, RequestResetError, ask},
};
use domain::{EmailAddress, ResetRequestKind, UserId};
use oidc::Client;
use serde_json::{Map, Value};
use storage::{Profile, StorageError, StoredSignUp};
use zeroize::Zeroizing;

/// What the application's form brought.
pub struct SignUpForm {
    /// The address as it was typed.
    pub email: EmailAddress,
    /// The password, to be judged.
    pub password: String,
    /// What the person is called.
    pub profile: Profile,
    /// What the application keeps.
    pub user_metadata: Map<String, Value>,
}

/// Why nothing was begun.
#[derive(Debug, thiserror::Error)]
pub enum SignUpError {
    /// People cannot create accounts, here or on the way to this application.
    #[error("accounts cannot be created")]
    Disabled,
    /// The password breaks the policy. In the words that Auth0's SDKs know, without the password.
    #[error("the password was refused")]
    Refused(Value),
    /// The address has an account, and the deployment lets everybody know that.
    #[error("the address has an account")]
    Taken,
    /// This client asked too often, or all clients together did.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Too many passwords are being hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<RequestResetError> for SignUpError {
    fn from(error: RequestResetError) -> Self {
        match error {
            RequestResetError::TooMany(too_many) => Self::TooMany(too_many),
            RequestResetError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Records the request and leaves the rest to the worker: the same work for every address. Returns the id of the account
/// that comes of it, if one does.
///
/// # Errors
/// [`SignUpError`].
pub async fn sign_up_by_application(
    context: &Context,
    client: Option<&Client>,
    form: SignUpForm,
) -> Result<UserId, SignUpError> {
    if !is_offered(context, client) {
        return Err(SignUpError::Disabled);
    }
    count(context).await?;
    let SignUpForm { email, password, profile, user_metadata } = form;
    let password = Zeroizing::new(password);
    let candidate = Candidate {
        password: password.to_string(),
        repeat: password.to_string(),
        owner: Owner::New { address: &email, profile: &profile, user_metadata: &user_metadata },
        second_factor_enforced: false,
    };
    let checked = check_new_password(context, candidate).await;
    checked.map_err(|error| refused(context, error, &password))?;
    if context.settings.sign_up.tell_taken && is_taken(context, &email).await? {
        return Err(SignUpError::Taken);
    }
    let user_id = UserId::new(context.now(), context.random());
    let asked = Asked {
        email,
        kind: ResetRequestKind::SignUp,
        authorization: None,
        client_id: client.map(|client| client.client_id.clone()),
        sign_up: Some(StoredSignUp { user_id, profile, user_metadata }),
    };
    ask(context, None, asked).await?;
    Ok(user_id)
}

/// Judging a password costs time, so it is counted before.
async fn count(context: &Context) -> Result<(), SignUpError> {
    let limit = context.settings.limits.identifier_per_client;
    let mut writer = context.storage.begin_write().await?;
    limits::take_for_client(context, &mut writer, "sign up per client", limit).await??;
    Ok(writer.commit().await?)
}

async fn is_taken(context: &Context, email: &EmailAddress) -> Result<bool, StorageError> {
    let user = context.storage.reader().await?.find_user_by_email(email).await?;
    Ok(user.is_some_and(|user| user.unfinished_since.is_none()))
}

fn refused(context: &Context, error: CheckPasswordError, typed: &str) -> SignUpError {
    match error {
        CheckPasswordError::Refused(refusal) => {
            SignUpError::Refused(refusal::sign_up_error(context, refusal, typed))
        }
        CheckPasswordError::Busy(busy) => SignUpError::Busy(busy),
        CheckPasswordError::Storage(error) => SignUpError::Storage(error),
    }
}
