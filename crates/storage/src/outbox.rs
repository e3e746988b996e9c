//! Messages and effects that wait to leave the database: written with the change that causes them, done by
//! a worker. Every item keeps its state and the reason for it.

use crate::{Reader, StorageError, Writer, columns, sweep::sweep};
use domain::{OutboxId, Timestamp};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxState {
    /// Waiting for its next attempt.
    Queued,
    /// Done.
    Sent,
    /// Given up after its last attempt.
    Failed,
    /// Not to be done, for the reason noted: nobody has that address, say.
    Dropped,
}

impl OutboxState {
    const ALL: [Self; 4] = [Self::Queued, Self::Sent, Self::Failed, Self::Dropped];

    /// The state as the database stores it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }

    fn parse(text: &str) -> Result<Self, StorageError> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or(StorageError::Corrupt { what: "outbox state" })
    }
}

/// Items wait in lanes, so that neither servers of others, which may be slow or dead, nor long work keep people's mails
/// waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxLane {
    /// Everything else.
    Mails,
    /// Calls of applications' servers: items whose kind begins with `call.`.
    Calls,
    /// Files of accounts: items whose kind begins with `import.`.
    Imports,
}

impl OutboxLane {
    /// The lane as statements name it.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Mails => "mails",
            Self::Calls => "calls",
            Self::Imports => "imports",
        }
    }
}

/// The lane of an item.
macro_rules! lane {
    () => {
        "CASE WHEN kind LIKE 'call.%' THEN 'calls' WHEN kind LIKE 'import.%' THEN 'imports' ELSE 'mails' END"
    };
}
pub(crate) use lane;

/// An item to be queued.
pub struct NewOutboxItem {
    /// The item's id.
    pub id: OutboxId,
    /// Which job does it, and so its lane.
    pub kind: &'static str,
    /// What the job needs to know. No secrets: the table is shown to administrators.
    pub payload: Value,
    /// Now.
    pub created_at: Timestamp,
    /// Not attempted before this time.
    pub not_before: Timestamp,
}

/// An item that a worker has claimed.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxItem {
    /// The item's id.
    pub id: OutboxId,
    /// Which job does it.
    pub kind: String,
    /// What the job needs to know.
    pub payload: Value,
    /// Which attempt this is, from 1.
    pub attempts: u16,
    /// When it was queued.
    pub created_at: Timestamp,
}

/// An item as it is shown to administrators.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxRow {
    /// The item's id.
    pub id: OutboxId,
    /// Which job does it.
    pub kind: String,
    /// What the job needs to know.
    pub payload: Value,
    /// Where it stands.
    pub state: OutboxState,
    /// Why, as the last attempt ended.
    pub reason: Option<String>,
    /// How often it was attempted.
    pub attempts: u16,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it is attempted next, while it is queued.
    pub next_attempt_at: Timestamp,
    /// When it left the queue.
    pub finished_at: Option<Timestamp>,
}

/// How many items stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxCounts {
    /// Waiting for their next attempt.
    pub queued: u64,
    /// Done.
    pub sent: u64,
    /// Given up.
    pub failed: u64,
    /// Not to be done.
    pub dropped: u64,
}

#[derive(sqlx::FromRow)]
struct ItemRow {
    id: Uuid,
    kind: String,
    payload: Json<Value>,
    attempts: i32,
    created_at: i64,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    #[sqlx(flatten)]
    item: ItemRow,
    state: String,
    reason: Option<String>,
    next_attempt_at: i64,
    finished_at: Option<i64>,
}

impl TryFrom<ItemRow> for OutboxItem {
    type Error = StorageError;

    fn try_from(row: ItemRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: OutboxId::from_uuid(row.id),
            kind: row.kind,
            payload: row.payload.0,
            attempts: columns::attempts(row.attempts)?,
            created_at: Timestamp::from_micros(row.created_at),
        })
    }
}

impl TryFrom<ListedRow> for OutboxRow {
    type Error = StorageError;

    fn try_from(row: ListedRow) -> Result<Self, StorageError> {
        let item = OutboxItem::try_from(row.item)?;
        Ok(Self {
            id: item.id,
            kind: item.kind,
            payload: item.payload,
            state: OutboxState::parse(&row.state)?,
            reason: row.reason,
            attempts: item.attempts,
            created_at: item.created_at,
            next_attempt_at: Timestamp::from_micros(row.next_attempt_at),
            finished_at: row.finished_at.map(Timestamp::from_micros),
        })
    }
}

const COUNTS: &str = "SELECT state, COUNT(*) FROM outbox GROUP BY state";
const LIST: &str = "\
    SELECT id, kind, payload, attempts, created_at, state, reason, next_attempt_at, finished_at \
    FROM outbox ORDER BY created_at DESC, id DESC LIMIT $1";
const FIND: &str = "\
    SELECT id, kind, payload, attempts, created_at, state, reason, next_attempt_at, finished_at \
    FROM outbox WHERE id = $1";
const NEXT_DUE: &str =
    concat!("SELECT MIN(next_attempt_at) FROM outbox WHERE state = 'queued' AND ", lane!(), " = $1");

impl Reader {
    /// Counts the items by state.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn outbox_counts(&mut self) -> Result<OutboxCounts, StorageError> {
        let rows: Vec<(String, i64)> = on!(self, c => sqlx::query_as(COUNTS).fetch_all(c))?;
        let mut counts = OutboxCounts::default();
        for (state, count) in rows {
            let count = columns::count(count)?;
            match OutboxState::parse(&state)? {
                OutboxState::Queued => counts.queued = count,
                OutboxState::Sent => counts.sent = count,
                OutboxState::Failed => counts.failed = count,
                OutboxState::Dropped => counts.dropped = count,
            }
        }
        Ok(counts)
    }

    /// Lists items, newest first.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_outbox(&mut self, limit: u32) -> Result<Vec<OutboxRow>, StorageError> {
        let rows: Vec<ListedRow> = on!(self, c => sqlx::query_as(LIST).bind(i64::from(limit)).fetch_all(c))?;
        rows.into_iter().map(OutboxRow::try_from).collect()
    }

    /// Finds an item.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_outbox_item(&mut self, id: OutboxId) -> Result<Option<OutboxRow>, StorageError> {
        let row: Option<ListedRow> =
            on!(self, c => sqlx::query_as(FIND).bind(id.as_uuid()).fetch_optional(c))?;
        row.map(OutboxRow::try_from).transpose()
    }

    /// When a lane's next attempt is due; `None` when nothing is queued there.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn next_due(&mut self, lane: OutboxLane) -> Result<Option<Timestamp>, StorageError> {
        let time: Option<i64> =
            on!(self, c => sqlx::query_scalar(NEXT_DUE).bind(lane.as_str()).fetch_one(c))?;
        Ok(time.map(Timestamp::from_micros))
    }
}

const ENQUEUE: &str = "\
    INSERT INTO outbox (id, kind, payload, created_at, next_attempt_at) VALUES ($1, $2, $3, $4, $5)";
const FINISH: &str = "\
    UPDATE outbox SET state = $2, reason = $3, finished_at = $4 WHERE id = $1 AND state = 'queued'";
const RETRY: &str = "\
    UPDATE outbox SET next_attempt_at = $2, reason = $3 WHERE id = $1 AND state = 'queued'";
const DELETE_FINISHED: &str = sweep!("outbox", "id", "finished_at < $1");

impl Writer {
    /// Queues an item.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn enqueue(&mut self, item: &NewOutboxItem) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(ENQUEUE)
                .bind(item.id.as_uuid())
                .bind(item.kind)
                .bind(Json(&item.payload))
                .bind(item.created_at.as_micros())
                .bind(item.not_before.as_micros())
        )?;
        Ok(())
    }

    /// Takes up to `limit` items of a lane that are due, oldest first. No other worker gets them before `lease_until`;
    /// then they are due again, so that those of a worker that crashed are not lost. Commit before working.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn claim_due(
        &mut self,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u32,
        lane: OutboxLane,
    ) -> Result<Vec<OutboxItem>, StorageError> {
        let statement = dialect!(self, claim_due);
        let rows: Vec<ItemRow> = on!(self, c => sqlx::query_as(statement)
            .bind(now.as_micros())
            .bind(lease_until.as_micros())
            .bind(i64::from(limit))
            .bind(lane.as_str())
            .fetch_all(c))?;
        let mut items = rows.into_iter().map(OutboxItem::try_from).collect::<Result<Vec<_>, _>>()?;
        // RETURNING promises no order.
        items.sort_by_key(|item| (item.created_at, item.id));
        Ok(items)
    }

    /// Takes an item out of the queue. One that left it already keeps how it left.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, or when `state` is [`OutboxState::Queued`].
    pub async fn finish_item(
        &mut self,
        id: OutboxId,
        state: OutboxState,
        reason: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(FINISH).bind(id.as_uuid()).bind(state.as_str()).bind(reason).bind(now.as_micros())
        )?;
        Ok(())
    }

    /// Puts off an item whose attempt failed.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn retry_item(
        &mut self,
        id: OutboxId,
        next_attempt_at: Timestamp,
        reason: &str,
    ) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(RETRY).bind(id.as_uuid()).bind(next_attempt_at.as_micros()).bind(reason)
        )?;
        Ok(())
    }

    /// Deletes items that left the queue before a time, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_finished_items(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_FINISHED).bind(before.as_micros()))?)
    }
}
