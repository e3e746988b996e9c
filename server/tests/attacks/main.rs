//! What attackers do, one file a group of attacks, on both databases. `docs/security.md` lists them all.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod brute_force;
mod enumeration;
mod input;
mod reset_tokens;
mod sessions;

/// The application with the server's own router and the default settings.
fn app(db: storage::testing::TestDatabase) -> testkit::TestApp {
    testkit::TestApp::new(db, vestibule::router)
}
