//! The audit log as administrators read it: filtered, in pages, with the names of those whom it is about.

use crate::audit::{AuditRow, StoredRow};
use crate::statement::{Statement, Value, bind_all};
use crate::{Reader, StorageError, columns};
use domain::{AuditId, ClientId, EmailAddress, SubjectIdentifier, Timestamp, UserId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// As far as entries are counted: nobody makes the database read the whole log.
pub const MAX_COUNTED_ENTRIES: u64 = 1_000;

/// Which entries are meant. What is absent is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// About one account.
    pub user: Option<UserId>,
    /// About one application.
    pub client: Option<ClientId>,
    /// Any of these events, as the database names them. An empty list means none.
    pub events: Option<Vec<&'static str>>,
    /// From this moment on.
    pub since: Option<Timestamp>,
    /// Up to this moment.
    pub until: Option<Timestamp>,
}

/// In which order entries come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditOrder {
    /// The latest first.
    NewestFirst,
    /// As they happened.
    OldestFirst,
}

/// An entry with what is known of the account by now.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedEntry {
    /// The entry.
    pub entry: AuditRow,
    /// Which application it is about.
    pub client_id: Option<ClientId>,
    /// Under which name applications know the person; absent where nobody is meant or the account is gone.
    pub subject: Option<SubjectIdentifier>,
    /// The person's address; absent like the subject.
    pub email: Option<EmailAddress>,
}

#[derive(sqlx::FromRow)]
struct LoggedRow {
    #[sqlx(flatten)]
    entry: StoredRow,
    client_id: Option<String>,
    account: Option<Uuid>,
    subject: Option<String>,
    email: Option<String>,
}

impl TryFrom<LoggedRow> for LoggedEntry {
    type Error = StorageError;

    fn try_from(row: LoggedRow) -> Result<Self, StorageError> {
        let of_account = row.account.map(|id| SubjectIdentifier::of(UserId::from_uuid(id)));
        let subject = row.subject.as_deref().map(columns::subject).transpose()?;
        Ok(Self {
            entry: row.entry.into(),
            // Whoever was not believed may have sent any text as its name.
            client_id: row.client_id.as_deref().and_then(ClientId::parse),
            subject: subject.or(of_account),
            email: row.email.as_deref().map(columns::email).transpose()?,
        })
    }
}

const SELECT: &str = "\
    SELECT a.id, a.at, a.event, a.user_id, a.client_address, a.user_agent, a.request_id, a.actor, a.detail, \
        a.client_id, u.id AS account, u.subject, u.email \
    FROM audit_log a LEFT JOIN users u ON u.id = a.user_id WHERE TRUE";
const COUNT: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM audit_log a WHERE TRUE";

/// A statement and its conditions. Written as they are asked for, because a condition on an optional parameter hides the
/// index from the planner.
fn filtered(statement: &'static str, filter: &AuditFilter) -> Statement {
    let mut query = Statement::new(statement);
    if let Some(user) = filter.user {
        query.sql(" AND a.user_id = ").value(Value::Id(user.as_uuid()));
    }
    if let Some(client) = &filter.client {
        query.sql(" AND a.client_id = ").text(client.as_str());
    }
    if let Some(events) = &filter.events {
        // No event is named so: both databases want something in the list.
        query.sql(" AND a.event IN (''");
        for event in events {
            query.sql(", ").text(*event);
        }
        query.sql(")");
    }
    if let Some(since) = filter.since {
        query.sql(" AND a.at >= ").number(since.as_micros());
    }
    if let Some(until) = filter.until {
        query.sql(" AND a.at <= ").number(until.as_micros());
    }
    query
}

/// The end of a statement that lists entries.
fn page(query: &mut Statement, order: AuditOrder, offset: u64, limit: u32) {
    query.sql(match order {
        AuditOrder::NewestFirst => " ORDER BY a.at DESC, a.id DESC LIMIT ",
        AuditOrder::OldestFirst => " ORDER BY a.at, a.id LIMIT ",
    });
    query.number(i64::from(limit)).sql(" OFFSET ").number(i64::try_from(offset).unwrap_or(i64::MAX));
}

impl Reader {
    /// Lists entries, `limit` at most, after `offset` others.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_audit_entries(
        &mut self,
        filter: &AuditFilter,
        order: AuditOrder,
        offset: u64,
        limit: u32,
    ) -> Result<Vec<LoggedEntry>, StorageError> {
        let mut query = filtered(SELECT, filter);
        page(&mut query, order, offset, limit);
        self.logged(query).await
    }

    /// Lists entries that happened after one, as they happened. `None` when there is no such entry.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_audit_entries_after(
        &mut self,
        after: AuditId,
        filter: &AuditFilter,
        limit: u32,
    ) -> Result<Option<Vec<LoggedEntry>>, StorageError> {
        let Some(LoggedEntry { entry, .. }) = self.find_audit_entry(after).await? else { return Ok(None) };
        let mut query = filtered(SELECT, filter);
        query.sql(" AND (a.at, a.id) > (").number(entry.at.as_micros());
        query.sql(", ").value(Value::Id(entry.id.as_uuid())).sql(")");
        page(&mut query, AuditOrder::OldestFirst, 0, limit);
        self.logged(query).await.map(Some)
    }

    /// Counts entries, up to [`MAX_COUNTED_ENTRIES`].
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn count_audit_entries(&mut self, filter: &AuditFilter) -> Result<u64, StorageError> {
        let mut query = filtered(COUNT, filter);
        query.sql(" LIMIT ").number(MAX_COUNTED_ENTRIES.cast_signed()).sql(") found");
        let (text, values) = query.into_parts();
        let count: i64 =
            on!(self, c => bind_all!(sqlx::query_scalar(AssertSqlSafe(text)), values).fetch_one(c))?;
        columns::count(count)
    }

    /// Finds an entry.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_audit_entry(&mut self, id: AuditId) -> Result<Option<LoggedEntry>, StorageError> {
        let mut query = filtered(SELECT, &AuditFilter::default());
        query.sql(" AND a.id = ").value(Value::Id(id.as_uuid()));
        Ok(self.logged(query).await?.pop())
    }

    async fn logged(&mut self, query: Statement) -> Result<Vec<LoggedEntry>, StorageError> {
        let (text, values) = query.into_parts();
        let rows: Vec<LoggedRow> =
            on!(self, c => bind_all!(sqlx::query_as(AssertSqlSafe(text)), values).fetch_all(c))?;
        rows.into_iter().map(LoggedEntry::try_from).collect()
    }
}
