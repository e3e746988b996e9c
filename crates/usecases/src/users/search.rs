//! Searches accounts, as administrators write it: Lucene's syntax as far as Auth0 takes it.

use crate::Services;
use std::time::Duration;
use storage::{FoundUsers, MAX_COUNTED_USERS, StorageError, UserSearchError};
use user_search::{Condition, IdentityField, Query, QueryError, Sort};

/// How many of the accounts that a search finds can be reached by paging. Who wants more asks more narrowly, or exports.
pub const MAX_FOUND_USERS: u64 = MAX_COUNTED_USERS;
/// How long a statement of a search may take; as with Auth0.
const TIME_LIMIT: Duration = Duration::from_secs(2);

/// Which accounts are wanted.
pub struct UserSearch<'a> {
    /// What is to be true of them; without it, or with blanks alone, all.
    pub query: Option<&'a str>,
    /// The name of the one connection whose accounts are wanted; without it, of all.
    pub connection: Option<&'a str>,
    /// In which order; without it, the oldest first.
    pub sort: Option<Sort>,
    /// Which part of them.
    pub page: Page,
}

/// A part of what is found.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// How many to pass over.
    pub offset: u64,
    /// How many at most.
    pub limit: u32,
    /// Whether to count all that is found.
    pub count_total: bool,
}

/// Why nothing was found.
#[derive(Debug, thiserror::Error)]
pub enum SearchUsersError {
    /// The query is none; the sentence says why and where.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The page lies beyond [`MAX_FOUND_USERS`].
    #[error(
        "You can only page through the first {MAX_FOUND_USERS} users that a search finds; search more narrowly"
    )]
    BeyondLimit,
    /// The search took too long and was stopped.
    #[error("The search took too long; search for a whole value, or for how it begins")]
    TooExpensive,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<UserSearchError> for SearchUsersError {
    fn from(error: UserSearchError) -> Self {
        match error {
            UserSearchError::TooExpensive => Self::TooExpensive,
            UserSearchError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Searches accounts. The answer is of this moment: what was changed before is found.
///
/// # Errors
/// [`SearchUsersError`].
pub async fn search_users(
    services: &Services,
    search: UserSearch<'_>,
) -> Result<FoundUsers, SearchUsersError> {
    let Page { offset, limit, count_total } = search.page;
    if offset.saturating_add(limit.into()) > MAX_FOUND_USERS {
        return Err(SearchUsersError::BeyondLimit);
    }
    let offset = u32::try_from(offset).map_err(|_| SearchUsersError::BeyondLimit)?;
    let text = search.query.filter(|text| !text.trim().is_empty());
    // Joined as conditions, not as text: a parenthesis too many would let a query out of its own.
    let of_connection = search
        .connection
        .map(|name| Query::Is(Condition::Identity(IdentityField::Connection, name.to_owned())));
    let query = match (text.map(Query::parse).transpose()?, of_connection) {
        (Some(query), Some(of_connection)) => Some(Query::All(vec![query, of_connection])),
        (query, of_connection) => query.or(of_connection),
    };
    let search = storage::UserSearch {
        query: query.as_ref(),
        sort: search.sort.unwrap_or_default(),
        offset,
        limit,
        count_total,
        time_limit: TIME_LIMIT,
    };
    Ok(services.storage.search_users(&search).await?)
}
