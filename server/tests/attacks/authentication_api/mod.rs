//! Breaking in by the forms of applications (AA): passwords, tickets and codes that do not come through our own pages.

mod codes;
mod enumeration;
mod guessing;
mod login_tickets;
mod mails;

use oidc::{ClientKind, GrantType};
use testkit::client::{TestClient, registration};
use testkit::{Answer, Browser, TestApp};
use web::paths;

const DATABASE: &str = "Username-Password-Authentication";
const PASSWORD_REALM: &str = "http://auth0.com/oauth/grant-type/password-realm";
const PASSWORDLESS_OTP: &str = "http://auth0.com/oauth/grant-type/passwordless/otp";
const TYPED: [GrantType; 3] = [GrantType::Password, GrantType::PasswordRealm, GrantType::PasswordlessOtp];

/// An application that takes passwords and codes itself, at `https://<id>.example`.
async fn taking_passwords(app: &TestApp, client_id: &str, kind: ClientKind) -> TestClient {
    let mut client = registration(client_id, kind);
    client.grant_types.extend(TYPED);
    TestClient::register(app, client).await
}

/// Tries a password at the token endpoint, as the application's server.
async fn try_password(
    browser: &mut Browser,
    client: &TestClient,
    email: &str,
    password: &str,
    headers: &[(&str, &str)],
) -> Answer {
    let mut fields = vec![
        ("grant_type", PASSWORD_REALM),
        ("realm", DATABASE),
        ("username", email),
        ("password", password),
        ("client_id", client.id()),
    ];
    if !client.secret.is_empty() {
        fields.push(("client_secret", &client.secret));
    }
    browser.post_form(paths::TOKEN, &fields, headers).await
}

/// Tries a password on a page of the application.
async fn try_on_page(browser: &mut Browser, client: &TestClient, email: &str, password: &str) -> Answer {
    let fields = [
        ("client_id", client.id()),
        ("credential_type", PASSWORD_REALM),
        ("realm", DATABASE),
        ("username", email),
        ("password", password),
    ];
    let origin = client.origin();
    let headers = [("origin", origin.as_str()), ("sec-fetch-site", "same-site")];
    browser.post_form(paths::CROSS_ORIGIN, &fields, &headers).await
}

/// Has a code mailed.
async fn start(browser: &mut Browser, client: &TestClient, email: &str) -> Answer {
    let fields = [("connection", "email"), ("send", "code"), ("email", email), ("client_id", client.id())];
    browser.post_form(paths::PASSWORDLESS_START, &fields, &[]).await
}

/// Tries a mailed code.
async fn try_code(browser: &mut Browser, client: &TestClient, email: &str, code: &str) -> Answer {
    let fields = [
        ("grant_type", PASSWORDLESS_OTP),
        ("realm", "email"),
        ("username", email),
        ("otp", code),
        ("client_id", client.id()),
    ];
    browser.post_form(paths::TOKEN, &fields, &[]).await
}

/// The newest code that was mailed to somebody.
fn code_for(app: &TestApp, email: &str) -> String {
    let mails = app.mails_to(email);
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    mails[0].text.lines().map(str::trim).find(is_code).unwrap().to_owned()
}

/// The error of a refusal, with its status.
fn refusal(answer: &Answer) -> String {
    let error = answer.json()["error"].as_str().unwrap_or_default().to_owned();
    format!("{} {error}", answer.status.as_u16())
}
