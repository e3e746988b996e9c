//! All SQL. The only crate that knows there are two databases.
//!
//! A [`Reader`] reads; a [`Writer`] is a transaction that also writes, and derefs to a reader. What is read
//! and written is in one file per noun, as methods of these two.

// First, because the others use its macros.
#[macro_use]
mod connection;

mod apis;
mod application_secrets;
mod applications;
mod audit;
mod authorization_codes;
mod authorizations;
mod client_assertions;
mod columns;
mod consents;
mod database_url;
mod devices;
mod dialect;
mod error;
mod grants;
mod limits;
mod login_transactions;
mod migrations;
mod outbox;
mod pools;
mod refresh_tokens;
mod reset_requests;
mod sessions;
mod signing_keys;
mod storage;
mod sweep;
#[cfg(feature = "testing")]
pub mod testing;
mod tickets;
mod unfinished_users;
mod users;

pub use apis::StoredApi;
pub use application_secrets::{NewApplicationSecret, StoredSecret};
pub use applications::StoredApplication;
pub use audit::{AuditEntry, AuditRow};
pub use authorization_codes::{NewCode, StoredCode};
pub use authorizations::Authorization;
pub use connection::{Reader, Writer};
pub use consents::Consent;
pub use database_url::{DatabaseUrl, DatabaseUrlError};
pub use devices::NewDevice;
pub use error::{DriverError, StorageError};
pub use grants::{NewGrant, StoredGrant};
pub use limits::{LimitKey, Taken};
pub use login_transactions::LoginTransaction;
pub use outbox::{NewOutboxItem, OutboxCounts, OutboxItem, OutboxLane, OutboxRow, OutboxState};
pub use refresh_tokens::{NewRefreshToken, StoredRefreshToken};
pub use reset_requests::ResetRequest;
pub use sessions::{NewSession, Session};
pub use signing_keys::StoredSigningKey;
pub use storage::Storage;
pub use sweep::SWEPT_AT_ONCE;
pub use tickets::{NewTicket, SpentTicket, StoredTicket};
pub use unfinished_users::NewUnfinishedUser;
pub use users::{NewUser, User};
