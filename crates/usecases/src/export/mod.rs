//! Accounts written down, for other programs and for people with a spreadsheet.

mod csv;
mod export_users;
mod request_export;
mod row;

pub use export_users::{
    ExportError, ExportFormat, ExportOptions, ExportedPage, begin_export, export_page, export_users,
};
pub use request_export::{ExportJob, find_export, request_export};
