//! Breaking the login of applications (OA-A).

mod answers;
mod browsers;
mod client_authentication;
mod codes;
mod consent;
mod cors;
mod errors;
mod keys;
mod logout;
mod metadata;
mod parameters;
mod pkce;
mod prompts;
mod redirects;
mod refresh;
mod registration;
mod revocation;
mod way;
mod web_message;

use testkit::{Answer, TestApp, client::user_info};

/// The smallest step of time that the application knows.
const MOMENT: std::time::Duration = std::time::Duration::from_micros(1);

/// The error of a refusal, with its status: `403 invalid_grant`.
fn refusal(answer: &Answer) -> String {
    let error = answer.json()["error"].as_str().unwrap_or_default().to_owned();
    assert!(answer.json().get("access_token").is_none(), "{}", answer.html);
    format!("{} {error}", answer.status.as_u16())
}

/// Whether an access token still opens what is known of its person.
async fn opens(app: &TestApp, access_token: &str) -> bool {
    user_info(app, access_token).await.status == 200
}
