//! The audit log as administrators read it.

mod entry;
mod find;
mod list;
mod list_after;
mod search;

pub use entry::LogEntry;
pub use find::find_log_entry;
pub use list::{LogPage, list_log};
pub use list_after::list_log_after;
pub use search::LogSearch;
pub use storage::AuditOrder;
