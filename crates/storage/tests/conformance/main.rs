//! Every method of the storage, on both databases.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod apis;
mod application_secrets;
mod applications;
mod audit;
mod audit_pages;
mod authorization_codes;
mod authorizations;
mod client_assertions;
mod configuration;
mod consents;
mod coverage;
mod devices;
mod given;
mod grants;
mod imported_users;
mod limits;
mod login_tickets;
mod login_transactions;
mod outbox;
mod password_history;
mod passwordless_requests;
mod proven_logins;
mod refresh_token_families;
mod refresh_tokens;
mod reset_requests;
mod schema;
mod sessions;
mod sign_ups;
mod signing_keys;
mod storage;
mod stored_jobs;
mod tickets;
mod unfinished_users;
mod user_records;
mod user_search;
mod users;
