//! Somebody wants an account. The address is not looked up here, so nothing can tell whether it has one.

use crate::{
    Context,
    password_reset::{Asked, RequestResetError, ask},
};
use domain::{AuthorizationId, EmailAddress, ResetRequestKind, Token};

/// Records the request and leaves the rest to the worker: the same work, within the same limits, as asking for a reset.
/// `authorization` is the application's flow that the person is in.
///
/// # Errors
/// [`RequestResetError`].
pub async fn request_sign_up(
    context: &Context,
    browser: &Token,
    email: EmailAddress,
    authorization: Option<AuthorizationId>,
) -> Result<(), RequestResetError> {
    ask(context, Some(browser), Asked::in_browser(email, ResetRequestKind::SignUp, authorization)).await
}
