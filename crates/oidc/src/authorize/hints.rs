//! What an application may suggest and we may ignore (OpenID Connect Core §3.1.2.1). A hint is never a reason to
//! refuse; one that cannot be right is dropped. `display`, `auth0Client`, `ext-…` and all unknown names are ignored.

use super::ScreenHint;
use crate::Parameters;

/// The longest hint, in bytes.
const MAX_LENGTH: usize = 512;

/// A hint, as text.
pub(super) fn read(parameters: &Parameters, name: &str) -> Option<String> {
    let hint = parameters.get(name)?;
    let fits = hint.len() <= MAX_LENGTH && !hint.chars().any(char::is_control);
    fits.then(|| hint.to_owned())
}

/// With which page to begin, in the words of Auth0's clients.
pub(super) fn screen(parameters: &Parameters) -> Option<ScreenHint> {
    match parameters.get("screen_hint")? {
        "signup" => Some(ScreenHint::SignUp),
        "reset_password" => Some(ScreenHint::ResetPassword),
        _ => None,
    }
}
