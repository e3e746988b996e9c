//! Every path, once: used by the router, redirects, mails and tests.

/// Leads to the login or to the account.
pub const ROOT: &str = "/";
/// The first step of a login: the address.
pub const LOGIN_IDENTIFIER: &str = usecases::login::LOGIN_PATH;
/// The second step of a login: the password.
pub const LOGIN_PASSWORD: &str = "/u/login/password";
/// Asking for a reset.
pub const RESET_REQUEST: &str = "/u/reset-password/request";
/// Waiting for the mail.
pub const RESET_CHECK_EMAIL: &str = "/u/reset-password/check-email";
/// Asking for another mail.
pub const RESET_RESEND: &str = "/u/reset-password/resend";
/// Where the mailed link leads. Inert.
pub const RESET_VERIFY: &str = usecases::password_reset::LINK_PATH;
/// Choosing a new password.
pub const RESET_CHANGE: &str = "/u/reset-password/change";
/// Whether the reset that this browser waits for is finished; for the script of the waiting page.
pub const RESET_PROGRESS: &str = "/u/reset-password/progress";
/// Where the mailed "I did not ask for this" leads. Inert.
pub const RESET_REVOKE_LINK: &str = usecases::password_reset::REVOKE_LINK_PATH;
/// Cancelling a reset.
pub const RESET_REVOKE: &str = "/u/reset-password/revoke";
/// The reset is cancelled.
pub const RESET_REVOKED: &str = "/u/reset-password/revoked";
/// Where the mailed undo of a changed password leads. Inert.
pub const RESET_UNDO_LINK: &str = usecases::password_reset::UNDO_LINK_PATH;
/// Undoing a changed password.
pub const RESET_UNDO: &str = "/u/reset-password/undo";
/// The password was changed.
pub const RESET_SUCCESS: &str = "/u/reset-password/success";
/// A link that permits nothing.
pub const RESET_ERROR: &str = "/u/reset-password/error";
/// The person's own account.
pub const ACCOUNT: &str = "/account";
/// Changing one's own password.
pub const ACCOUNT_PASSWORD: &str = "/account/password";
/// Signing out here.
pub const SIGN_OUT: &str = "/account/sign-out";
/// Signing out everywhere.
pub const SIGN_OUT_EVERYWHERE: &str = "/account/sign-out-everywhere";
/// Signing out one session.
pub const END_SESSION: &str = "/account/sessions/end";
/// Where password managers look for the page to change a password (W3C change-password-url).
pub const WELL_KNOWN_CHANGE_PASSWORD: &str = "/.well-known/change-password";
/// The development mailbox.
pub const DEV_MAILBOX: &str = "/dev/mailbox";
/// A message of the development mailbox.
pub const DEV_MESSAGE: &str = "/dev/mailbox/{id}";
/// Its HTML, for the frame that shows it.
pub const DEV_MESSAGE_HTML: &str = "/dev/mailbox/{id}/html";
/// Whether the process runs.
pub const HEALTH_LIVE: &str = "/health/live";
/// Whether the process can serve.
pub const HEALTH_READY: &str = "/health/ready";
/// The folder of hashed files.
pub const ASSETS: &str = "/assets/";
