//! What people do with the whole application, on both databases.

#![expect(clippy::unwrap_used, clippy::unchecked_time_subtraction, reason = "a test fails by panicking")]

mod account_password;
mod code;
mod delivery;
mod forms;
mod limits;
mod mailbox;
mod pages;
mod recovery;
mod requests;
mod revoke;
mod sessions;
mod signed_in;
mod undo;
mod waiting;

/// The application with the server's own router and the default settings.
fn app(db: storage::testing::TestDatabase) -> testkit::TestApp {
    testkit::TestApp::new(db, vestibule::router)
}
