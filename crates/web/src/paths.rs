//! Every path, once: used by the router, redirects, mails and tests.

/// What the paths of all pages that lead through a login begin with.
pub const HOSTED: &str = "/u/";
/// Leads to the login or to the account.
pub const ROOT: &str = "/";
/// The first step of a login: the address.
pub const LOGIN_IDENTIFIER: &str = usecases::login::LOGIN_PATH;
/// The second step of a login: the password.
pub const LOGIN_PASSWORD: &str = "/u/login/password";
/// Choosing another password than the one that an administrator chose, before anything else.
pub const LOGIN_NEW_PASSWORD: &str = "/u/login/new-password";
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
/// Whether the reset or the sign-up that this browser waits for is finished; for the script of the waiting page.
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
/// Where the link leads by which an address is confirmed. Inert.
pub const EMAIL_VERIFY: &str = usecases::email_verification::LINK_PATH;
/// Confirming an account's address.
pub const EMAIL_VERIFICATION: &str = "/u/email-verification";
/// The address is confirmed.
pub const EMAIL_VERIFICATION_SUCCESS: &str = "/u/email-verification/success";
/// A link to confirm an address that permits nothing.
pub const EMAIL_VERIFICATION_ERROR: &str = "/u/email-verification/error";
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
/// Taking back what an application was allowed.
pub const WITHDRAW_ACCESS: &str = "/account/applications/withdraw";
/// Where password managers look for the page to change a password (W3C change-password-url).
pub const WELL_KNOWN_CHANGE_PASSWORD: &str = "/.well-known/change-password";
/// Where applications send people to log in (RFC 6749 §3.1).
pub const AUTHORIZE: &str = "/authorize";
/// Where a login that an application asked for goes on, after each step.
pub const AUTHORIZE_RESUME: &str = "/authorize/resume";
/// Choosing with which account to go on.
pub const ACCOUNT_CHOICE: &str = "/u/login/account";
/// Allowing an application what it asks for.
pub const CONSENT: &str = "/u/consent";
/// Where applications exchange codes and refresh tokens (RFC 6749 §3.2).
pub const TOKEN: &str = "/oauth/token";
/// Where applications give tokens back (RFC 7009).
pub const REVOKE: &str = "/oauth/revoke";
/// What applications may know of a person (OpenID Connect Core §5.3).
pub const USERINFO: &str = usecases::tokens::USER_INFO_PATH;
/// Where applications send people to log out (OpenID Connect RP-Initiated Logout).
pub const OIDC_LOGOUT: &str = "/oidc/logout";
/// The same in the form that Auth0's clients know.
pub const V2_LOGOUT: &str = "/v2/logout";
/// Asking whether somebody wants to log out, and that it is done.
pub const LOGOUT: &str = "/u/logout";
/// What this server can do (OpenID Connect Discovery §4).
pub const OPENID_CONFIGURATION: &str = "/.well-known/openid-configuration";
/// The same (RFC 8414 §3).
pub const OAUTH_SERVER_METADATA: &str = "/.well-known/oauth-authorization-server";
/// The public keys (RFC 7517 §5).
pub const JWKS: &str = "/.well-known/jwks.json";
/// What the paths of the Management API begin with. Each stands with its operation.
pub const MANAGEMENT: &str = usecases::management::PATH;
/// What programs can ask, for people to read.
pub const API_DOCS: &str = "/api/docs";
/// The Management API's description (`OpenAPI` 3.1).
pub const MANAGEMENT_DOCUMENT: &str = "/api/docs/management.json";
/// The Authentication API's description (`OpenAPI` 3.1).
pub const AUTHENTICATION_DOCUMENT: &str = "/api/docs/authentication.json";
/// An application's colour and logo, as a style sheet.
pub const APPLICATION_STYLE: &str = "/u/applications/{client_id}/brand.css";
/// The style sheet of pages that belong to no application with a look of its own.
pub const SITE_STYLE: &str = "/u/brand.css";
/// The first step of a sign-up: the address.
pub const SIGN_UP: &str = "/u/signup";
/// Waiting for the mail of a sign-up.
pub const SIGN_UP_CHECK_EMAIL: &str = "/u/signup/check-email";
/// Asking for another mail of a sign-up.
pub const SIGN_UP_RESEND: &str = "/u/signup/resend";
/// Where the link of that mail leads. Inert.
pub const SIGN_UP_VERIFY: &str = usecases::sign_up::LINK_PATH;
/// The last step of a sign-up: the password.
pub const SIGN_UP_PASSWORD: &str = "/u/signup/password";
/// The account was created, and the application waits elsewhere.
pub const SIGN_UP_SUCCESS: &str = "/u/signup/success";
/// A link of a sign-up that permits nothing.
pub const SIGN_UP_ERROR: &str = "/u/signup/error";
/// The development mailbox.
pub const DEV_MAILBOX: &str = "/dev/mailbox";
/// All its messages, for programs.
pub const DEV_MESSAGES: &str = "/dev/mailbox/messages";
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

/// Asking for a reset on a page of an application (Auth0).
pub const CHANGE_PASSWORD: &str = "/dbconnections/change_password";
/// Asking for an account on a page of an application (Auth0).
pub const SIGN_UP_BY_APPLICATION: &str = "/dbconnections/signup";
/// Giving a password on a page of an application (Auth0).
pub const CROSS_ORIGIN: &str = "/co/authenticate";
/// Asking for a mailed code on a page of an application (Auth0).
pub const PASSWORDLESS_START: &str = "/passwordless/start";
/// Whether asking for a reset needs a puzzle (Auth0).
pub const CHANGE_PASSWORD_CHALLENGE: &str = "/dbconnections/change_password/challenge";
/// Whether asking for an account needs a puzzle (Auth0).
pub const SIGN_UP_CHALLENGE: &str = "/dbconnections/signup/challenge";
/// Whether giving a password needs a puzzle (Auth0).
pub const LOGIN_CHALLENGE: &str = "/usernamepassword/challenge";
/// Whether asking for a code needs a puzzle (Auth0).
pub const PASSWORDLESS_CHALLENGE: &str = "/passwordless/challenge";

/// Where other sites may send a person with a form: an application may ask by one (OpenID Connect Core §3.1.2.1,
/// RP-Initiated Logout §2). What comes is a question like a link's, and changes nothing by itself.
pub const OPEN_TO_FORMS: [&str; 2] = [AUTHORIZE, OIDC_LOGOUT];
/// What programs ask, and pages of other sites by script: none of them goes by a cookie, but for [`CROSS_ORIGIN`], which
/// compares the origin itself. Who may read the answer is said there.
pub const OPEN_TO_PROGRAMS: [&str; 14] = [
    TOKEN,
    REVOKE,
    USERINFO,
    OPENID_CONFIGURATION,
    OAUTH_SERVER_METADATA,
    JWKS,
    CHANGE_PASSWORD,
    SIGN_UP_BY_APPLICATION,
    CROSS_ORIGIN,
    PASSWORDLESS_START,
    CHANGE_PASSWORD_CHALLENGE,
    SIGN_UP_CHALLENGE,
    LOGIN_CHALLENGE,
    PASSWORDLESS_CHALLENGE,
];
