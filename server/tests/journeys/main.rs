//! What people and attackers do with the whole application, on both databases.

#![expect(clippy::unwrap_used, clippy::unchecked_time_subtraction, reason = "a test fails by panicking")]

mod code;
mod delivery;
mod forms;
mod hosts;
mod limits;
mod link;
mod one_answer;
mod pages;
mod recovery;
mod requests;
mod sessions;

/// The application with the server's own router and the default settings.
fn app(db: storage::testing::TestDatabase) -> testkit::TestApp {
    testkit::TestApp::new(db, vestibule::router)
}
