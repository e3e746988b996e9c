//! Accounts of other programs: read from their exports, checked row by row, written in batches.

mod batch;
mod document;
mod find_import;
mod formats;
mod import_users;
mod person;
mod reading;
mod request_import;

pub use document::Counts;
use document::Document;
pub use find_import::{ImportJob, find_import};
pub use formats::{FirebaseParameters, Format};
pub(crate) use import_users::continue_import;
pub use import_users::{ImportError, ImportOptions, Progress, import_users};
pub use person::Refusal;
pub use request_import::{ImportRequested, RequestImportError, RequestedImport, request_import};
