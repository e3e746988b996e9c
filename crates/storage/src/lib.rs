//! All SQL. The only crate that knows there are two databases.
//!
//! A [`Reader`] reads; a [`Writer`] is a transaction that also writes, and derefs to a reader. What is read
//! and written is in one file per noun, as methods of these two.

// First, because the others use its macros.
#[macro_use]
mod connection;

mod audit;
mod columns;
mod database_url;
mod devices;
mod dialect;
mod error;
mod limits;
mod login_transactions;
mod migrations;
mod outbox;
mod pools;
mod reset_requests;
mod sessions;
mod storage;
mod sweep;
#[cfg(feature = "testing")]
pub mod testing;
mod tickets;
mod users;

pub use audit::{AuditEntry, AuditRow};
pub use connection::{Reader, Writer};
pub use database_url::{DatabaseUrl, DatabaseUrlError};
pub use devices::NewDevice;
pub use error::{DriverError, StorageError};
pub use limits::{LimitKey, Taken};
pub use login_transactions::LoginTransaction;
pub use outbox::{NewOutboxItem, OutboxCounts, OutboxItem, OutboxRow, OutboxState};
pub use reset_requests::ResetRequest;
pub use sessions::{NewSession, Session};
pub use storage::Storage;
pub use sweep::SWEPT_AT_ONCE;
pub use tickets::{NewTicket, SpentTicket, StoredTicket};
pub use users::{NewUser, User};
