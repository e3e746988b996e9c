//! All accounts with all that is kept of them, a page at a time.

use crate::user_records::{UserRecordRow, user_record_columns};
use crate::users::user_columns;
use crate::{Reader, StorageError, UserRecord};
use domain::{Timestamp, UserId};
use uuid::Uuid;

const LIST: &str = concat!(
    "SELECT ",
    user_record_columns!(),
    " FROM users u WHERE (u.created_at, u.id) > ($1, $2) ORDER BY u.created_at, u.id LIMIT $3"
);

impl Reader {
    /// Lists accounts, oldest first, beginning after the one that `after` describes.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_user_records(
        &mut self,
        after: Option<(Timestamp, UserId)>,
        limit: u32,
    ) -> Result<Vec<UserRecord>, StorageError> {
        let (time, id) = after.map_or((i64::MIN, Uuid::nil()), |(time, id)| (time.as_micros(), id.as_uuid()));
        let rows: Vec<UserRecordRow> =
            on!(self, c => sqlx::query_as(LIST).bind(time).bind(id).bind(i64::from(limit)).fetch_all(c))?;
        rows.into_iter().map(UserRecord::try_from).collect()
    }
}
