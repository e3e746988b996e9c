//! Which door answers which path.

use crate::{
    account,
    api_docs::{Documents, show_api_docs},
    authorize, branding, email_verification, login, logout, mailbox, password_reset, sign_up, waiting,
};
use axum::{
    Router,
    response::Response,
    routing::{MethodRouter, get},
};
use web::{Problem, Site, Visit, paths};

/// The routes of all pages. `documents` describe what programs can ask.
pub fn pages(site: &Site, documents: Documents) -> Router<Site> {
    let routes = Router::new()
        .route(paths::ROOT, get(root))
        .route(paths::API_DOCS, get(async move |visit: Visit| show_api_docs(&visit, documents)))
        .route(paths::AUTHORIZE, get(authorize::authorize).post(authorize::authorize_by_form))
        .route(paths::AUTHORIZE_RESUME, get(authorize::resume_flow))
        .route(paths::CONSENT, get(authorize::show_consent).post(authorize::submit_consent))
        .route(
            paths::ACCOUNT_CHOICE,
            get(authorize::show_account_choice).post(authorize::submit_account_choice),
        )
        .route(paths::APPLICATION_STYLE, get(branding::show_style))
        .route(paths::SITE_STYLE, get(branding::show_site_style))
        .route(paths::LOGIN_IDENTIFIER, get(login::show_identifier).post(login::submit_identifier))
        .route(paths::LOGIN_PASSWORD, get(login::show_password).post(login::submit_password))
        .route(paths::LOGIN_NEW_PASSWORD, get(login::show_new_password).post(login::submit_new_password))
        .route(paths::RESET_REQUEST, get(password_reset::show_request).post(password_reset::submit_request))
        .route(
            paths::RESET_CHECK_EMAIL,
            get(password_reset::show_check_email).post(password_reset::submit_code),
        )
        .route(paths::RESET_PROGRESS, get(waiting::show_progress))
        .route(paths::RESET_RESEND, back_to(paths::RESET_CHECK_EMAIL).post(password_reset::submit_resend))
        .route(paths::RESET_VERIFY, get(password_reset::open_link))
        .route(paths::RESET_REVOKE_LINK, get(password_reset::open_revoke_link))
        .route(paths::RESET_REVOKE, get(password_reset::show_revoke).post(password_reset::submit_revoke))
        .route(paths::RESET_REVOKED, get(password_reset::show_revoked))
        .route(paths::RESET_UNDO_LINK, get(password_reset::open_undo_link))
        .route(paths::RESET_UNDO, get(password_reset::show_undo).post(password_reset::submit_undo))
        .route(paths::RESET_CHANGE, get(password_reset::show_change).post(password_reset::submit_change))
        .route(paths::RESET_SUCCESS, get(password_reset::show_success))
        .route(paths::RESET_ERROR, get(password_reset::show_error).post(password_reset::submit_error))
        .route(paths::SIGN_UP, get(sign_up::show_address).post(sign_up::submit_address))
        .route(paths::SIGN_UP_CHECK_EMAIL, get(sign_up::show_check_email).post(sign_up::submit_code))
        .route(paths::SIGN_UP_RESEND, back_to(paths::SIGN_UP_CHECK_EMAIL).post(sign_up::submit_resend))
        .route(paths::SIGN_UP_VERIFY, get(sign_up::open_link))
        .route(paths::SIGN_UP_PASSWORD, get(sign_up::show_password).post(sign_up::submit_password))
        .route(paths::SIGN_UP_SUCCESS, get(sign_up::show_success))
        .route(paths::SIGN_UP_ERROR, get(sign_up::show_error).post(sign_up::submit_error))
        .route(paths::EMAIL_VERIFY, get(email_verification::open_link))
        .route(
            paths::EMAIL_VERIFICATION,
            get(email_verification::show_question).post(email_verification::submit_answer),
        )
        .route(paths::EMAIL_VERIFICATION_SUCCESS, get(email_verification::show_success))
        .route(paths::EMAIL_VERIFICATION_ERROR, get(email_verification::show_error))
        .route(paths::ACCOUNT, get(account::show_account))
        .route(
            paths::ACCOUNT_PASSWORD,
            get(account::show_change_password).post(account::submit_change_password),
        )
        .route(paths::SIGN_OUT, back_to(paths::ACCOUNT).post(account::submit_sign_out))
        .route(paths::SIGN_OUT_EVERYWHERE, back_to(paths::ACCOUNT).post(account::submit_sign_out_everywhere))
        .route(paths::END_SESSION, back_to(paths::ACCOUNT).post(account::submit_end_session))
        .route(paths::WITHDRAW_ACCESS, back_to(paths::ACCOUNT).post(account::submit_withdraw_access))
        .route(paths::OIDC_LOGOUT, get(logout::oidc_logout).post(logout::oidc_logout_by_form))
        .route(paths::V2_LOGOUT, get(logout::v2_logout))
        .route(paths::LOGOUT, get(logout::show_logout).post(logout::submit_logout))
        .route(paths::WELL_KNOWN_CHANGE_PASSWORD, get(change_password));
    if site.dev_mailbox.is_some() {
        routes
            .route(paths::DEV_MAILBOX, get(mailbox::show_mailbox))
            .route(paths::DEV_MESSAGES, get(mailbox::list_messages).delete(mailbox::delete_messages))
            .route(paths::DEV_MESSAGE, get(mailbox::show_message))
            .route(paths::DEV_MESSAGE_HTML, get(mailbox::show_message_html))
    } else {
        routes
    }
}

/// For a path that only takes a form: reloading its answer, or changing the language there, leads to the page that
/// the form stood on.
fn back_to(path: &'static str) -> MethodRouter<Site> {
    get(async move |visit: Visit| visit.redirect_in_flow(path))
}

/// Leads to the account, or to the login.
async fn root(visit: Visit) -> Result<Response, Problem> {
    let path =
        if visit.current_session().await?.is_some() { paths::ACCOUNT } else { paths::LOGIN_IDENTIFIER };
    Ok(visit.redirect(path))
}

/// Leads a password manager to where its person changes the password.
async fn change_password(visit: Visit) -> Result<Response, Problem> {
    let signed_in = visit.current_session().await?.is_some();
    let without = if visit.context.configuration.offers_reset() {
        paths::RESET_REQUEST
    } else {
        paths::LOGIN_IDENTIFIER
    };
    Ok(visit.redirect(if signed_in { paths::ACCOUNT_PASSWORD } else { without }))
}
