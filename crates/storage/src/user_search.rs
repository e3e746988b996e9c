//! Searches accounts: a query of the crate `user_search` becomes SQL with bound values over indexed columns.

pub(crate) mod columns;
mod conditions;
pub(crate) mod searchers;

use crate::statement::{Statement, bind_all};
use crate::user_records::{UserRecordRow, user_record_columns};
use crate::users::user_columns;
use crate::{Reader, Storage, StorageError, UserRecord};
use columns::Words;
use searchers::was_stopped;
use sqlx::AssertSqlSafe;
use std::time::Duration;
use user_search::{Query, Sort};

/// Beyond this many accounts nothing is counted.
pub const MAX_COUNTED_USERS: u64 = 1_000;

/// Which accounts are wanted.
pub struct UserSearch<'a> {
    /// What is to be true of them; without it, all.
    pub query: Option<&'a Query>,
    /// In which order.
    pub sort: Sort,
    /// How many to pass over.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
    /// Whether to count all that the query finds.
    pub count_total: bool,
    /// How long it may take; on PostgreSQL each of its two statements.
    pub time_limit: Duration,
}

/// What a search found.
#[derive(Debug)]
pub struct FoundUsers {
    /// A part of them, in order.
    pub records: Vec<UserRecord>,
    /// How many there are in all, at most [`MAX_COUNTED_USERS`]; `None` when it was not asked.
    pub total: Option<u64>,
}

/// Why nothing was found.
#[derive(Debug, thiserror::Error)]
pub enum UserSearchError {
    /// The search took too long and was stopped.
    #[error("the search took too long")]
    TooExpensive,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<sqlx::Error> for UserSearchError {
    fn from(error: sqlx::Error) -> Self {
        if was_stopped(&error) { Self::TooExpensive } else { Self::Storage(error.into()) }
    }
}

impl Storage {
    /// Searches accounts.
    ///
    /// # Errors
    /// [`UserSearchError`].
    pub async fn search_users(&self, search: &UserSearch<'_>) -> Result<FoundUsers, UserSearchError> {
        let (mut reader, _stop) = self.searchers.take(search.time_limit).await?;
        let (rows, total) = reader.search(search).await?;
        let records = rows.into_iter().map(UserRecord::try_from).collect::<Result<_, _>>()?;
        Ok(FoundUsers { records, total })
    }
}

const FIND: &str = concat!("SELECT ", user_record_columns!(), " FROM users u");

impl Reader {
    async fn search(
        &mut self,
        search: &UserSearch<'_>,
    ) -> Result<(Vec<UserRecordRow>, Option<u64>), sqlx::Error> {
        let words = dialect!(self, user_search_words);
        let (text, values) = page(search, words).into_parts();
        let rows: Vec<UserRecordRow> = on!(self, c => {
            // Hardly any search is asked twice, and PostgreSQL plans better when it knows the values.
            bind_all!(sqlx::query_as(AssertSqlSafe(text.as_str())).persistent(false), values).fetch_all(c)
        })?;
        if !search.count_total {
            return Ok((rows, None));
        }
        let found = rows.len() as u64;
        // The last page tells the total, without a second search for what is rare.
        let is_last = found < u64::from(search.limit) && (found > 0 || search.offset == 0);
        if is_last {
            return Ok((rows, Some((u64::from(search.offset) + found).min(MAX_COUNTED_USERS))));
        }
        let (text, values) = count(search, words).into_parts();
        let total: i64 = on!(self, c => {
            bind_all!(sqlx::query_scalar(AssertSqlSafe(text.as_str())).persistent(false), values).fetch_one(c)
        })?;
        Ok((rows, Some(u64::try_from(total).unwrap_or(0).min(MAX_COUNTED_USERS))))
    }
}

fn page(search: &UserSearch<'_>, words: Words) -> Statement {
    let mut statement = Statement::new(FIND);
    filter(&mut statement, search, words);
    let (column, direction) = columns::order(words, search.sort);
    statement.sql(" ORDER BY ").sql(column).sql(direction);
    statement.sql(" LIMIT ").number(search.limit.into()).sql(" OFFSET ").number(search.offset.into());
    statement
}

fn count(search: &UserSearch<'_>, words: Words) -> Statement {
    let mut statement = Statement::new("SELECT COUNT(*) FROM (SELECT 1 FROM users u");
    filter(&mut statement, search, words);
    statement.sql(" LIMIT ").number(MAX_COUNTED_USERS.cast_signed()).sql(") found");
    statement
}

fn filter(statement: &mut Statement, search: &UserSearch<'_>, words: Words) {
    if let Some(query) = search.query {
        statement.sql(" WHERE ");
        conditions::write(statement, words, query);
    }
}

#[cfg(test)]
mod tests;
