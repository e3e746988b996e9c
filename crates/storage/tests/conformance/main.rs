//! Every method of the storage, on both databases.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod audit;
mod coverage;
mod devices;
mod given;
mod limits;
mod login_transactions;
mod outbox;
mod reset_requests;
mod schema;
mod sessions;
mod storage;
mod tickets;
mod users;
