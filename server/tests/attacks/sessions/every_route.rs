//! Every route of the application, so that no attack leaves one out.

use axum::{
    body::Body,
    http::{Method, header},
};
use std::{collections::BTreeSet, path::Path};
use testkit::{Answer, Browser};
use web::paths::OPEN_TO_PROGRAMS;

macro_rules! routes {
    ($($name:ident)*) => { &[$((stringify!($name), web::paths::$name)),*] };
}

/// Every path that a router names, by its constant. A new route is added here; its form, if it takes
/// one, is filled in in `every_form.rs`.
pub(crate) const ROUTES: &[(&str, &str)] = routes![
    ROOT
    AUTHORIZE
    AUTHORIZE_RESUME
    CONSENT
    ACCOUNT_CHOICE
    APPLICATION_STYLE
    LOGIN_IDENTIFIER
    LOGIN_PASSWORD
    LOGIN_NEW_PASSWORD
    RESET_REQUEST
    RESET_CHECK_EMAIL
    RESET_RESEND
    RESET_PROGRESS
    RESET_VERIFY
    RESET_CHANGE
    RESET_REVOKE_LINK
    RESET_REVOKE
    RESET_REVOKED
    RESET_UNDO_LINK
    RESET_UNDO
    RESET_SUCCESS
    RESET_ERROR
    SIGN_UP
    SIGN_UP_CHECK_EMAIL
    SIGN_UP_RESEND
    SIGN_UP_VERIFY
    SIGN_UP_PASSWORD
    SIGN_UP_SUCCESS
    SIGN_UP_ERROR
    EMAIL_VERIFY
    EMAIL_VERIFICATION
    EMAIL_VERIFICATION_SUCCESS
    EMAIL_VERIFICATION_ERROR
    ACCOUNT
    ACCOUNT_PASSWORD
    SIGN_OUT
    SIGN_OUT_EVERYWHERE
    END_SESSION
    WITHDRAW_ACCESS
    OIDC_LOGOUT
    V2_LOGOUT
    LOGOUT
    WELL_KNOWN_CHANGE_PASSWORD
    TOKEN
    REVOKE
    USERINFO
    OPENID_CONFIGURATION
    OAUTH_SERVER_METADATA
    JWKS
    CHANGE_PASSWORD
    CHANGE_PASSWORD_CHALLENGE
    SIGN_UP_BY_APPLICATION
    SIGN_UP_CHALLENGE
    LOGIN_CHALLENGE
    PASSWORDLESS_START
    PASSWORDLESS_CHALLENGE
    CROSS_ORIGIN
    SITE_STYLE
    API_DOCS
    MANAGEMENT_DOCUMENT
    AUTHENTICATION_DOCUMENT
    DEV_MAILBOX
    DEV_MESSAGES
    DEV_MESSAGE
    DEV_MESSAGE_HTML
    HEALTH_LIVE
    HEALTH_READY
    // No route of its own: the fallback answers with files.
    ASSETS
];

/// The application that paths name where one stands in them. `every_form` registers it.
pub(crate) const STYLED: &str = "styled";

/// The paths of all routes as a browser asks for them. Messages are named by an id that none has.
pub(crate) fn paths() -> impl Iterator<Item = String> {
    ROUTES
        .iter()
        .map(|(_, path)| path.replace("{id}", "2027-01-15T08-00-00.000000Z-x").replace("{client_id}", STYLED))
}

/// The documents of the API, which are files for programs and take nothing.
const DOCUMENTS: [&str; 2] = [web::paths::MANAGEMENT_DOCUMENT, web::paths::AUTHENTICATION_DOCUMENT];

/// The same without those that only programs ask, which go by no cookie and may be read from elsewhere: what holds for
/// them is tried in `openid_connect/cors.rs`.
pub(crate) fn paths_of_people() -> impl Iterator<Item = String> {
    paths().filter(|path| !OPEN_TO_PROGRAMS.contains(&path.as_str()) && !DOCUMENTS.contains(&path.as_str()))
}

/// The methods that a path takes, as its router tells whoever uses another one.
pub(crate) async fn methods_of(browser: &mut Browser, path: &str) -> Vec<String> {
    let answer = send(browser, Method::from_bytes(b"UNHEARD-OF").unwrap(), path).await;
    let allowed = answer.header(header::ALLOW.as_str()).unwrap_or_default().to_owned();
    allowed.split(',').filter(|method| !method.is_empty()).map(str::to_owned).collect()
}

/// Sends a request without a body by any method, as from our own page.
pub(crate) async fn send(browser: &mut Browser, method: Method, path: &str) -> Answer {
    let request = browser.form_request(path).method(method).body(Body::empty());
    browser.send(request.unwrap()).await
}

// SS-01, SS-18
#[test]
fn every_route_stands_here() {
    let mut routers =
        [include_str!("../../../../app/src/router.rs"), include_str!("../../../src/router.rs")].concat();
    // Operations stand beside their handlers. Those of the Management API have paths of their own.
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/http_api/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension() {
                Some(_) => routers += &std::fs::read_to_string(&path).unwrap(),
                None if path.ends_with("management") => {}
                None => folders.push(path),
            }
        }
    }
    let is_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let named = routers.split("paths::").skip(1).map(|rest| rest.split(|c| !is_name(c)).next().unwrap());
    let routed: BTreeSet<&str> = named.filter(|name| !name.is_empty()).chain(["ASSETS"]).collect();
    let listed: BTreeSet<&str> = ROUTES.iter().map(|(name, _)| *name).collect();
    assert_eq!(routed, listed);
}
