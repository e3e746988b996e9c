//! What is kept of an import while it lasts, and afterwards.

use super::{Format, person::Refusal};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use storage::StorageError;

/// How many rows came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Accounts that were made.
    pub imported: u64,
    /// Accounts that were there and got what the row says.
    pub updated: u64,
    /// Rows that made and changed nothing.
    pub refused: u64,
}

impl Counts {
    /// All rows.
    #[must_use]
    pub const fn total(self) -> u64 {
        self.imported + self.updated + self.refused
    }
}

/// The document of a job.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Document {
    pub(crate) format: Format,
    /// Whether accounts that are there get the profile and the metadata of their row.
    pub(crate) upsert: bool,
    pub(crate) counts: Counts,
    /// Which application handed it in; absent where a command imports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) actor: Option<String>,
    /// The caller's own name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) external_id: Option<String>,
    /// What was refused, where a request brought the file: the first [`MAX_KEPT_REFUSALS`]; the counts have all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) refusals: Vec<Refusal>,
}

/// Refusals that a job keeps. With each step the document is written anew.
const MAX_KEPT_REFUSALS: usize = 1000;

const UNREADABLE: StorageError = StorageError::Corrupt { what: "import" };

impl Document {
    /// Whether a request brought the file.
    pub(super) const fn is_handed_in(&self) -> bool {
        self.actor.is_some()
    }

    /// Notes what came of a batch.
    pub(super) fn add(&mut self, counts: Counts, refusals: &[Refusal]) {
        self.counts.imported += counts.imported;
        self.counts.updated += counts.updated;
        self.counts.refused += counts.refused;
        if self.is_handed_in() {
            let room = MAX_KEPT_REFUSALS.saturating_sub(self.refusals.len());
            self.refusals.extend(refusals.iter().take(room).cloned());
        }
    }

    pub(super) fn read(stored: Value) -> Result<Self, StorageError> {
        serde_json::from_value(stored).map_err(|_| UNREADABLE)
    }

    pub(super) fn stored(&self) -> Result<Value, StorageError> {
        serde_json::to_value(self).map_err(|_| UNREADABLE)
    }
}
