//! Writes all accounts, a page at a time: never more of them in memory than a page.

use super::{csv, row::Row};
use crate::{
    Context,
    audit::{self, Event},
};
use domain::{Timestamp, UserId};
use serde::{Deserialize, Serialize};
use std::io;
use storage::{StorageError, UserRecord};

/// How many accounts a page has.
const PAGE: u32 = 500;

/// In which form accounts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// A line of JSON an account, as imports read it.
    Ndjson,
    /// For a spreadsheet.
    Csv,
}

/// What is written.
#[derive(Clone, Copy, Debug)]
pub struct ExportOptions {
    /// In which form.
    pub format: ExportFormat,
    /// Whether the password hashes are written too.
    pub with_password_hashes: bool,
}

/// Why not all accounts were written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file does not take more.
    #[error("the file cannot be written: {0}")]
    File(#[from] io::Error),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Writes all accounts, oldest first, and returns how many they were. That somebody did is in the audit log before the
/// first of them is written.
///
/// # Errors
/// [`ExportError`].
pub async fn export_users(
    context: &Context,
    options: ExportOptions,
    out: &mut (dyn io::Write + Send),
) -> Result<u64, ExportError> {
    out.write_all(begin_export(context, options).await?.as_bytes())?;
    let (mut after, mut count) = (None, 0);
    while let Some(page) = export_page(context, options, after).await? {
        out.write_all(page.text.as_bytes())?;
        (after, count) = (Some(page.last), count + page.count);
    }
    out.flush()?;
    Ok(count)
}

/// Notes in the audit log that somebody exports, and returns what stands before the first account.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn begin_export(context: &Context, options: ExportOptions) -> Result<String, StorageError> {
    let detail = serde_json::json!({ "with_password_hashes": options.with_password_hashes });
    let mut writer = context.storage.begin_write().await?;
    audit::record(context, &mut writer, Event::UsersExported, None, detail).await?;
    writer.commit().await?;
    Ok(head(options))
}

/// Accounts written down.
pub struct ExportedPage {
    /// Their rows.
    pub text: String,
    /// How many they are.
    pub count: u64,
    /// The last of them, after which the next page begins.
    pub last: (Timestamp, UserId),
}

/// The accounts after `after`; `None` at the end.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn export_page(
    context: &Context,
    options: ExportOptions,
    after: Option<(Timestamp, UserId)>,
) -> Result<Option<ExportedPage>, StorageError> {
    let records = context.storage.reader().await?.list_user_records(after, PAGE).await?;
    let Some(last) = records.last().map(|record| (record.user.created_at, record.user.id)) else {
        return Ok(None);
    };
    let text = records.iter().map(|record| line(record, options)).collect();
    Ok(Some(ExportedPage { text, count: records.len() as u64, last }))
}

fn head(options: ExportOptions) -> String {
    match options.format {
        ExportFormat::Ndjson => String::new(),
        ExportFormat::Csv if options.with_password_hashes => format!("{},password_hash\r\n", csv::HEADS),
        ExportFormat::Csv => format!("{}\r\n", csv::HEADS),
    }
}

fn line(record: &UserRecord, options: ExportOptions) -> String {
    let row = Row::of(record, options.with_password_hashes);
    match options.format {
        // Its types have nothing in them that JSON lacks.
        ExportFormat::Ndjson => serde_json::to_string(&row).unwrap_or_default() + "\n",
        ExportFormat::Csv => csv::line(&row),
    }
}
