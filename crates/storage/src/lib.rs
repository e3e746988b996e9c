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
mod audit_pages;
mod authorization_codes;
mod authorizations;
mod client_assertions;
mod columns;
mod configuration;
mod consents;
mod database_url;
mod devices;
mod dialect;
mod error;
mod exported_users;
mod grants;
mod imported_users;
mod job_files;
mod limits;
mod login_tickets;
mod login_transactions;
mod metadata_values;
mod migrations;
mod new_tickets;
mod new_users;
mod outbox;
mod password_history;
mod passwordless_requests;
mod pools;
mod proven_logins;
mod refresh_token_families;
mod refresh_tokens;
mod registration_locks;
mod reset_requests;
mod sessions;
mod sign_ups;
mod signing_keys;
mod statement;
mod storage;
mod stored_jobs;
mod sweep;
#[cfg(feature = "testing")]
pub mod testing;
mod tickets;
mod unfinished_users;
mod user_lock;
mod user_records;
mod user_search;
mod user_security;
mod users;

pub use self::user_search::{FoundUsers, MAX_COUNTED_USERS, UserSearch, UserSearchError};
pub use apis::StoredApi;
pub use application_secrets::{NewApplicationSecret, StoredSecret};
pub use applications::StoredApplication;
pub use audit::{AuditEntry, AuditRow};
pub use audit_pages::{AuditFilter, AuditOrder, LoggedEntry, MAX_COUNTED_ENTRIES};
pub use authorization_codes::{NewCode, StoredCode};
pub use authorizations::Authorization;
pub use configuration::StoredConfiguration;
pub use connection::{Reader, Writer};
pub use consents::Consent;
pub use database_url::{DatabaseUrl, DatabaseUrlError};
pub use devices::NewDevice;
pub use error::{DriverError, StorageError};
pub use grants::{NewGrant, StoredGrant};
pub use imported_users::{IMPORTED_AT_ONCE, ImportedUser};
pub use limits::{LimitKey, Taken};
pub use login_tickets::{NewLoginTicket, TicketBinding};
pub use login_transactions::LoginTransaction;
pub use new_tickets::NewTicket;
pub use new_users::NewUser;
pub use outbox::{NewOutboxItem, OutboxCounts, OutboxItem, OutboxLane, OutboxRow, OutboxState};
pub use passwordless_requests::PasswordlessRequest;
pub use proven_logins::ProvenLogin;
pub use refresh_token_families::RefreshTokenFamily;
pub use refresh_tokens::{NewRefreshToken, StoredRefreshToken};
pub use reset_requests::ResetRequest;
pub use sessions::{NewSession, Session};
pub use sign_ups::StoredSignUp;
pub use signing_keys::StoredSigningKey;
pub use storage::Storage;
pub use stored_jobs::{JobKind, JobState, NewJob, StoredJob};
pub use sweep::SWEPT_AT_ONCE;
pub use tickets::{SpentTicket, StoredTicket, TicketReturn};
pub use unfinished_users::NewUnfinishedUser;
pub use user_records::{UserChanges, UserRecord};
pub use users::{LastLogin, Profile, User};
