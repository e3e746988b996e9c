//! Every method of the storage, on both databases.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod apis;
mod application_secrets;
mod applications;
mod audit;
mod authorization_codes;
mod authorizations;
mod client_assertions;
mod consents;
mod coverage;
mod devices;
mod given;
mod grants;
mod limits;
mod login_transactions;
mod outbox;
mod refresh_tokens;
mod reset_requests;
mod schema;
mod sessions;
mod signing_keys;
mod storage;
mod tickets;
mod unfinished_users;
mod users;
