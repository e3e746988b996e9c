//! Imports a file, from where an earlier try of the same file stopped.

use super::{
    Counts, Format, Refusal,
    batch::{Row, Written, write_batch},
    document::Document,
    person::Person,
    reading::{ReadError, read_rows},
};
use crate::Context;
use domain::{ClientId, JobId};
use sha2::{Digest as _, Sha256};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read as _},
    ops::ControlFlow,
    path::{Path, PathBuf},
};
use storage::{IMPORTED_AT_ONCE, JobKind, JobState, NewJob, StorageError, StoredJob};
use tokio::{sync::mpsc, task::JoinHandle};

/// How a file is imported.
pub struct ImportOptions {
    /// Which program wrote it.
    pub format: Format,
    /// Whether accounts that are there get the profile and the metadata of their row.
    pub upsert: bool,
    /// Everything is tried and nothing is written.
    pub dry_run: bool,
}

/// How far it got.
pub struct Progress<'a> {
    /// All rows so far, also those of an earlier try.
    pub counts: Counts,
    /// The number of the last row.
    pub row: u64,
    /// What was refused since the last time.
    pub refusals: &'a [Refusal],
}

/// Why the rest of a file was not imported. What was written stays, and the same file goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    File(#[from] io::Error),
    /// The file is not what it is said to be.
    #[error("{0}")]
    Format(String),
    /// Another process imports the same file.
    #[error("the same file is being imported by somebody else")]
    Elsewhere,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<ReadError> for ImportError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Io(error) => Self::File(error),
            json @ ReadError::Json(_) => Self::Format(json.to_string()),
        }
    }
}

/// Imports a file, and tells `observe` of each batch. A file that was imported in part goes on where it stopped.
///
/// # Errors
/// [`ImportError`].
pub async fn import_users(
    context: &Context,
    path: &Path,
    options: ImportOptions,
    observe: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<Counts, ImportError> {
    let ImportOptions { format, upsert, dry_run } = options;
    let document = Document {
        format,
        upsert,
        counts: Counts::default(),
        actor: None,
        external_id: None,
        refusals: Vec::new(),
    };
    let mut work = Work { job: None, position: 0, document };
    if !dry_run {
        work.find_or_begin(context, path.to_owned()).await?;
    }
    let file = BufReader::with_capacity(256 * 1024, File::open(path)?);
    work.run(context, Box::new(file), observe).await?;
    Ok(work.document.counts)
}

/// Goes on with an import whose file a request brought.
pub(crate) async fn continue_import(context: &Context, job: StoredJob) -> Result<(), ImportError> {
    let file = context.storage.reader().await?.find_job_file(job.id).await?;
    let document = Document::read(job.document)?;
    let mut context = context.clone();
    context.actor = document.actor.as_deref().and_then(ClientId::parse);
    let mut work = Work { job: Some(job.id), position: job.position, document };
    let Some(file) = file else {
        work.finish(&context, false).await?;
        return Err(ImportError::Format("the file is not there".into()));
    };
    work.run(&context, Box::new(Cursor::new(file.into_bytes())), &mut |_| ()).await
}

/// An import as it goes on.
struct Work {
    /// Absent for one that writes nothing.
    job: Option<JobId>,
    position: u64,
    document: Document,
}

impl Work {
    async fn find_or_begin(&mut self, context: &Context, path: PathBuf) -> Result<(), ImportError> {
        let how = serde_json::json!([self.document.format, self.document.upsert]).to_string();
        let hashing = tokio::task::spawn_blocking(move || fingerprint(&path, &how));
        let fingerprint = hashing.await.map_err(io::Error::other)??;
        let mut writer = context.storage.begin_write().await?;
        if let Some(job) = writer.find_open_job(&fingerprint).await? {
            let document = Document::read(job.document)?;
            (self.job, self.position, self.document) = (Some(job.id), job.position, document);
            return Ok(());
        }
        let now = context.now();
        let id = JobId::new(now, context.random());
        let document = self.document.stored()?;
        let kind = JobKind::UsersImport;
        let job = NewJob { id, kind, fingerprint: Some(fingerprint), document, created_at: now };
        writer.insert_job(&job).await?;
        writer.commit().await?;
        self.job = Some(id);
        Ok(())
    }

    async fn run(
        &mut self,
        context: &Context,
        file: Box<dyn BufRead + Send>,
        observe: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<(), ImportError> {
        let (mut rows, reading) = begin_reading(context, file, &self.document.format, self.position);
        let mut batch = Vec::new();
        while rows.recv_many(&mut batch, IMPORTED_AT_ONCE).await > 0 {
            // What comes is less than a batch; what is read meanwhile fills it.
            while batch.len() < IMPORTED_AT_ONCE {
                let Some(row) = rows.recv().await else { break };
                batch.push(row);
            }
            let refusals = self.write(context, std::mem::take(&mut batch)).await?;
            let counts = self.document.counts;
            observe(Progress { counts, row: self.position, refusals: &refusals });
        }
        let read = reading.await.map_err(io::Error::other)?;
        // A file at the machine may be mended or be there again; what a request brought stays as it came.
        if read.is_ok() || self.document.is_handed_in() {
            self.finish(context, read.is_ok()).await?;
        }
        Ok(read?)
    }

    /// Writes a batch and, in the same transaction, how far the file is imported.
    async fn write(&mut self, context: &Context, batch: Vec<Row>) -> Result<Vec<Refusal>, ImportError> {
        let last = batch.last().map_or(self.position, |row| row.0);
        let mut writer = context.storage.begin_write().await?;
        let Written { counts, refusals } = write_batch(context, &mut writer, batch, &self.document).await?;
        self.document.add(counts, &refusals);
        // Dropped, a transaction leaves no trace: that is the whole of a dry run.
        if let Some(job) = self.job {
            let (step, document) = ((self.position, last), self.document.stored()?);
            if !writer.advance_job(job, step, &document, context.now()).await? {
                return Err(ImportError::Elsewhere);
            }
            writer.commit().await?;
        }
        self.position = last;
        Ok(refusals)
    }

    async fn finish(&mut self, context: &Context, completed: bool) -> Result<(), ImportError> {
        let Some(job) = self.job else { return Ok(()) };
        let state = if completed { JobState::Completed } else { JobState::Failed };
        let mut writer = context.storage.begin_write().await?;
        writer.finish_job(job, state, &self.document.stored()?, context.now()).await?;
        writer.commit().await?;
        Ok(())
    }
}

/// SHA-256 of the file and of how it is imported.
fn fingerprint(path: &Path, how: &str) -> io::Result<[u8; 32]> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new_with_prefix(how);
    let mut bytes = vec![0; 256 * 1024];
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(hash.finalize().into()),
            length => hash.update(&bytes[..length]),
        }
    }
}

/// Reads and checks rows on a thread of its own, two batches ahead at most.
fn begin_reading(
    context: &Context,
    file: Box<dyn BufRead + Send>,
    format: &Format,
    skipped: u64,
) -> (mpsc::Receiver<Row>, JoinHandle<Result<(), ReadError>>) {
    let (sender, rows) = mpsc::channel(2 * IMPORTED_AT_ONCE);
    let (context, format) = (context.clone(), format.clone());
    let reading = tokio::task::spawn_blocking(move || {
        read_rows(file, format.member(), skipped, &mut |number, row| {
            let believed =
                row.and_then(|row| format.read(row)).and_then(|person| Person::believe(person, &context));
            match sender.blocking_send((number, believed)) {
                Ok(()) => ControlFlow::Continue(()),
                // Nobody waits for it any more.
                Err(_) => ControlFlow::Break(()),
            }
        })
    });
    (rows, reading)
}
