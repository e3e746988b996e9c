//! The keys, for administrators.

use super::schedule;
use crate::Services;
use domain::Timestamp;
use storage::{StorageError, StoredSigningKey};

/// A key as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedKey {
    /// Its name.
    pub kid: String,
    /// With what it signs.
    pub algorithm: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it begins, or began, to sign.
    pub signs_from: Timestamp,
    /// What it does now.
    pub state: KeyState,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// It is published and will sign.
    Waiting,
    /// It signs.
    Signing,
    /// It signs no more, but what it signed counts until then.
    Kept(Timestamp),
    /// It was withdrawn then, and nothing that it signed counts.
    Withdrawn(Timestamp),
}

/// Lists every key that is not deleted yet, first the one that begins to sign last.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn list(services: &Services) -> Result<Vec<ListedKey>, StorageError> {
    let keys = services.storage.reader().await?.list_signing_keys().await?;
    let listed = |key: &StoredSigningKey| ListedKey {
        kid: key.kid.clone(),
        algorithm: key.algorithm.clone(),
        created_at: key.created_at,
        signs_from: key.signs_from,
        state: state(services, &keys, key),
    };
    Ok(keys.iter().map(listed).collect())
}

fn state(services: &Services, keys: &[StoredSigningKey], key: &StoredSigningKey) -> KeyState {
    let now = services.now();
    if let Some(at) = key.withdrawn_at {
        return KeyState::Withdrawn(at);
    }
    if key.signs_from > now {
        return KeyState::Waiting;
    }
    match schedule::trusted_until(keys, key, &services.settings.keys) {
        Some(until) if !schedule::signs(keys, key, now) => KeyState::Kept(until),
        _ => KeyState::Signing,
    }
}
