//! A job as Auth0 shows it.

use crate::management::{ApiError, moment::iso};
use domain::{
    JobId, OutboxId, Timestamp,
    connection::{DATABASE, DATABASE_ID},
};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use std::borrow::Cow;
use storage::{JobState, OutboxRow, OutboxState};
use usecases::{
    Services,
    export::{ExportFormat, ExportJob},
    import::ImportJob,
};

/// What is done after the answer.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Job")]
pub(super) struct JobView {
    /// `job_` and 32 hexadecimal digits.
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    /// `pending`, `completed` or `failed`.
    pub(super) status: &'static str,
    pub(super) created_at: String,
    /// Into which connection accounts are imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) connection_id: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) connection: Option<&'static str>,
    /// In which form accounts are exported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<&'static str>,
    /// Where the exported accounts are fetched, with a token for this API.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<String>,
    /// The caller's own name for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) external_id: Option<String>,
    /// Whether accounts that are there get the profile and the metadata of their row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) upsert: Option<bool>,
    /// What came of the rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<Summary>,
}

/// What came of an import's rows.
#[derive(Serialize, JsonSchema)]
pub(super) struct Summary {
    failed: u64,
    updated: u64,
    inserted: u64,
    total: u64,
}

/// How Auth0 calls a form.
const fn form(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Ndjson => "json",
        ExportFormat::Csv => "csv",
    }
}

/// How a job is called. One UUID stands for an import or for a mail, and is never both.
pub(super) fn name(id: impl std::fmt::Display) -> String {
    format!("job_{}", id.to_string().replace('-', ""))
}

impl JobView {
    pub(super) fn of_import(job: ImportJob) -> Self {
        let status = match job.state {
            JobState::Open => "pending",
            JobState::Completed => "completed",
            JobState::Failed => "failed",
        };
        let counts = job.counts;
        Self {
            summary: (job.state != JobState::Open).then(|| Summary {
                failed: counts.refused,
                updated: counts.updated,
                inserted: counts.imported,
                total: counts.total(),
            }),
            status,
            ..Self::pending_import(job.id, job.created_at, job.upsert, job.external_id)
        }
    }

    pub(super) fn pending_import(
        id: JobId,
        created_at: Timestamp,
        upsert: bool,
        external_id: Option<String>,
    ) -> Self {
        Self {
            id: name(id),
            kind: "users_import",
            status: "pending",
            created_at: iso(created_at),
            connection_id: Some(DATABASE_ID),
            connection: Some(DATABASE),
            format: None,
            location: None,
            external_id,
            upsert: Some(upsert),
            summary: None,
        }
    }

    pub(super) fn of_export(job: &ExportJob, services: &Services) -> Self {
        let (id, format) = (name(job.id), form(job.format));
        Self {
            location: Some(services.settings.public_url.join(&format!("/api/v2/jobs/{id}/users"))),
            id,
            kind: "users_export",
            status: "completed",
            created_at: iso(job.created_at),
            connection_id: Some(DATABASE_ID),
            connection: Some(DATABASE),
            format: Some(format),
            external_id: None,
            upsert: None,
            summary: None,
        }
    }

    pub(super) fn of_verification(item: &OutboxRow) -> Self {
        let status = match item.state {
            OutboxState::Queued => "pending",
            // There was nothing to send: the address is confirmed already, or got enough mails for now.
            OutboxState::Sent | OutboxState::Dropped => "completed",
            OutboxState::Failed => "failed",
        };
        Self {
            id: name(item.id),
            kind: "verification_email",
            status,
            created_at: iso(item.created_at),
            connection_id: None,
            connection: None,
            format: None,
            location: None,
            external_id: None,
            upsert: None,
            summary: None,
        }
    }
}

/// A job's name in a path.
pub(super) struct JobName {
    pub(super) import: JobId,
    pub(super) mail: OutboxId,
}

impl<'de> Deserialize<'de> for JobName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let digits = text.strip_prefix("job_").filter(|digits| digits.len() == 32);
        let ids = digits.and_then(|digits| Some((JobId::parse(digits)?, OutboxId::parse(digits)?)));
        let (import, mail) = ids.ok_or_else(|| D::Error::custom("no name of a job"))?;
        Ok(Self { import, mail })
    }
}

pub(super) fn unknown() -> ApiError {
    ApiError::NotFound { message: "The job does not exist".into(), code: "inexistent_job" }
}
