//! Long work that is done in steps: what there is to do, and how far it got.

use crate::{Reader, StorageError, Writer, columns, sweep::sweep};
use domain::{JobId, Timestamp};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// Work to be done.
pub struct NewJob {
    /// The work's id.
    pub id: JobId,
    /// What it is.
    pub kind: JobKind,
    /// SHA-256 of what is worked off, where the same may come again.
    pub fingerprint: Option<[u8; 32]>,
    /// All that its steps need, and what came of them.
    pub document: Value,
    /// Now.
    pub created_at: Timestamp,
}

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// Makes accounts of a file's rows.
    UsersImport,
    /// Writes accounts down.
    UsersExport,
}

impl JobKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::UsersImport => "users_import",
            Self::UsersExport => "users_export",
        }
    }

    fn read(text: &str) -> Result<Self, StorageError> {
        let all = [Self::UsersImport, Self::UsersExport];
        let found = all.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or(StorageError::Corrupt { what: "kind of job" })
    }
}

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// There are steps left.
    Open,
    /// All is done.
    Completed,
    /// It cannot be done.
    Failed,
}

impl JobState {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Completed => "completed",
            Self::Failed => "failed",
        }
    }

    fn read(text: &str) -> Result<Self, StorageError> {
        let all = [Self::Open, Self::Completed, Self::Failed];
        let found = all.into_iter().find(|state| state.as_str() == text);
        found.ok_or(StorageError::Corrupt { what: "state of a job" })
    }
}

/// Work as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredJob {
    /// The work's id.
    pub id: JobId,
    /// What it is.
    pub kind: JobKind,
    /// How it stands.
    pub state: JobState,
    /// All that its steps need, and what came of them.
    pub document: Value,
    /// How much of it is done.
    pub position: u64,
    /// When it was asked for.
    pub created_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct JobRow {
    id: Uuid,
    kind: String,
    state: String,
    document: Json<Value>,
    position: i64,
    created_at: i64,
}

impl TryFrom<JobRow> for StoredJob {
    type Error = StorageError;

    fn try_from(row: JobRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: JobId::from_uuid(row.id),
            kind: JobKind::read(&row.kind)?,
            state: JobState::read(&row.state)?,
            document: row.document.0,
            position: columns::count(row.position)?,
            created_at: Timestamp::from_micros(row.created_at),
        })
    }
}

const FIND: &str = "SELECT id, kind, state, document, position, created_at FROM jobs WHERE id = $1";
const FIND_OPEN: &str = "\
    SELECT id, kind, state, document, position, created_at FROM jobs \
    WHERE fingerprint = $1 AND state = 'open' ORDER BY id DESC LIMIT 1";

impl Reader {
    /// Finds work.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_job(&mut self, id: JobId) -> Result<Option<StoredJob>, StorageError> {
        let row: Option<JobRow> = on!(self, c => sqlx::query_as(FIND).bind(id.as_uuid()).fetch_optional(c))?;
        row.map(StoredJob::try_from).transpose()
    }

    /// Finds the latest work of this fingerprint that has steps left.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_open_job(&mut self, fingerprint: &[u8; 32]) -> Result<Option<StoredJob>, StorageError> {
        let row: Option<JobRow> =
            on!(self, c => sqlx::query_as(FIND_OPEN).bind(&fingerprint[..]).fetch_optional(c))?;
        row.map(StoredJob::try_from).transpose()
    }
}

const INSERT: &str = "\
    INSERT INTO jobs (id, kind, fingerprint, document, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)";
const ADVANCE: &str = "\
    UPDATE jobs SET position = $3, document = $4, updated_at = $5 \
    WHERE id = $1 AND position = $2 AND state = 'open'";
const FINISH: &str = "\
    UPDATE jobs SET state = $2, document = $3, updated_at = $4, finished_at = $4 WHERE id = $1 AND state = 'open'";
const DELETE_OLD: &str = sweep!("jobs", "id", "updated_at < $1");

impl Writer {
    /// Notes work to be done.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_job(&mut self, job: &NewJob) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(INSERT)
                .bind(job.id.as_uuid())
                .bind(job.kind.as_str())
                .bind(job.fingerprint.as_ref().map(|hash| &hash[..]))
                .bind(Json(&job.document))
                .bind(job.created_at.as_micros())
        )?;
        Ok(())
    }

    /// Notes a step, in the transaction that did it: from one position to another. `false` when somebody else did it
    /// already, or the work is over; then this transaction must not be committed.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn advance_job(
        &mut self,
        id: JobId,
        (from, to): (u64, u64),
        document: &Value,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(ADVANCE)
                .bind(id.as_uuid())
                .bind(i64::try_from(from).unwrap_or(i64::MAX))
                .bind(i64::try_from(to).unwrap_or(i64::MAX))
                .bind(Json(document))
                .bind(now.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Ends work, and takes away the file that it came with: there may be hashes in it. What ended already stays as it
    /// is.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, or when `state` is [`JobState::Open`].
    pub async fn finish_job(
        &mut self,
        id: JobId,
        state: JobState,
        document: &Value,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(FINISH)
                .bind(id.as_uuid())
                .bind(state.as_str())
                .bind(Json(document))
                .bind(now.as_micros())
        )?;
        self.delete_job_file(id).await
    }

    /// Deletes work at which nothing happened since a time, and returns how much.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_old_jobs(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_OLD).bind(before.as_micros()))?)
    }
}
