//! What attackers do, one file a group of attacks, on both databases. `docs/security.md` lists them all.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod authentication_api;
mod brute_force;
mod enumeration;
mod input;
mod management;
mod openid_connect;
mod reset_tokens;
mod sessions;

/// The application with the server's own router and the default settings, but that people may sign up: what is
/// switched off cannot be attacked.
fn app(db: storage::testing::TestDatabase) -> testkit::TestApp {
    testkit::TestApp::with(db, vestibule::router, |settings| settings.sign_up.enabled = true)
}
