//! What applications written for Auth0 ask from forms of their own, with the exact answers that its SDKs read.

mod change_password;
mod cross_origin;
mod password_grant;
mod passwordless;
mod sign_up;

use crate::app;
use oidc::{ClientKind, GrantType};
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::client::{TestClient, registration};
use web::paths;

/// The connection of accounts that have a password here.
const DATABASE: &str = "Username-Password-Authentication";
const PASSWORD_REALM: &str = "http://auth0.com/oauth/grant-type/password-realm";
const PASSWORDLESS_OTP: &str = "http://auth0.com/oauth/grant-type/passwordless/otp";

/// An application of this kind that has these grant types too.
async fn client_with(app: &TestApp, kind: ClientKind, further: &[GrantType]) -> TestClient {
    let mut client = registration("shop", kind);
    client.grant_types.extend(further);
    TestClient::register(app, client).await
}

storage::each_database! {
    async fn no_form_needs_a_puzzle(db: TestDatabase) {
        let app = app(db);
        for path in [
            paths::CHANGE_PASSWORD_CHALLENGE,
            paths::SIGN_UP_CHALLENGE,
            paths::LOGIN_CHALLENGE,
            paths::PASSWORDLESS_CHALLENGE,
        ] {
            let answer = app.browser().post_json(path, &serde_json::json!({ "state": "abc" })).await;
            assert_eq!((answer.status.as_u16(), answer.html.as_str()), (200, r#"{"required":false}"#), "{path}");
            assert_eq!(answer.header("content-type"), Some("application/json"));
        }
    }
}
