//! Files that requests brought: written once, read by each try, and gone with the end of their job.

use crate::{Reader, StorageError, Writer};
use domain::JobId;

const FIND: &str = "SELECT file FROM job_files WHERE job_id = $1";

impl Reader {
    /// Finds the file of a job that has not ended.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_job_file(&mut self, job: JobId) -> Result<Option<String>, StorageError> {
        Ok(on!(self, c => sqlx::query_scalar(FIND).bind(job.as_uuid()).fetch_optional(c))?)
    }
}

const INSERT: &str = "INSERT INTO job_files (job_id, file) VALUES ($1, $2)";
const DELETE: &str = "DELETE FROM job_files WHERE job_id = $1";

impl Writer {
    /// Keeps the file of a job, until [`Self::finish_job`] or until the job is deleted.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_job_file(&mut self, job: JobId, file: &str) -> Result<(), StorageError> {
        affected!(self, sqlx::query(INSERT).bind(job.as_uuid()).bind(file))?;
        Ok(())
    }

    /// Takes the file of a job away.
    pub(crate) async fn delete_job_file(&mut self, job: JobId) -> Result<(), StorageError> {
        affected!(self, sqlx::query(DELETE).bind(job.as_uuid()))?;
        Ok(())
    }
}
