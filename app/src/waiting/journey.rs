//! What differs between the two journeys that wait for a mail: where they lead.

use crate::login::{CHANGED, CREATED, EXPIRED};
use domain::ResetRequestKind;
use web::paths;

/// A journey that waits for a mail.
pub(crate) struct Journey {
    /// Which one.
    pub(crate) kind: ResetRequestKind,
    /// The page that waits.
    pub(super) check_email: &'static str,
    /// Where another mail is asked for.
    pub(super) resend: &'static str,
    /// Where the code leads.
    pub(super) password: &'static str,
    /// Where the address is typed.
    pub(super) address: &'static str,
    /// Where who waits for nothing, or too long, begins again, and why they land there.
    pub(super) again: (&'static str, &'static str),
    /// Says at the password that the mail did its work.
    pub(super) finished: &'static str,
}

/// A recovery.
pub(crate) const RESET: Journey = Journey {
    kind: ResetRequestKind::Reset,
    check_email: paths::RESET_CHECK_EMAIL,
    resend: paths::RESET_RESEND,
    password: paths::RESET_CHANGE,
    address: paths::RESET_REQUEST,
    again: (paths::LOGIN_IDENTIFIER, EXPIRED),
    finished: CHANGED,
};

/// A sign-up.
pub(crate) const SIGN_UP: Journey = Journey {
    kind: ResetRequestKind::SignUp,
    check_email: paths::SIGN_UP_CHECK_EMAIL,
    resend: paths::SIGN_UP_RESEND,
    password: paths::SIGN_UP_PASSWORD,
    address: paths::SIGN_UP,
    again: (paths::SIGN_UP, EXPIRED),
    finished: CREATED,
};
