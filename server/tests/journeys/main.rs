//! What people do with the whole application, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::unchecked_time_subtraction,
    reason = "a test fails by panicking"
)]

mod account_password;
mod answers;
mod api_docs;
mod applications;
mod authentication_api;
mod backchannel;
mod branding;
mod code;
mod conformance;
mod delivery;
mod flow;
mod forms;
mod import;
mod limits;
mod logout;
mod mailbox;
mod management;
mod metadata;
mod openidconnect;
mod pages;
mod recovery;
mod requests;
mod revoke;
mod sessions;
mod sign_up;
mod sign_up_mails;
mod sign_up_on_the_way;
mod signed_in;
mod signing;
mod tokens;
mod undo;
mod waiting;
mod way_back;
mod withdrawn_access;

/// The application with the server's own router and the default settings.
fn app(db: storage::testing::TestDatabase) -> testkit::TestApp {
    testkit::TestApp::new(db, vestibule::router)
}
