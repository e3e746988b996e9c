//! The keys as this process last saw them, so that a signature costs no look into the database.

use super::{SigningError, ensure, schedule};
use crate::Services;
use domain::Timestamp;
use oidc::{
    SigningAlgorithm,
    keys::{KeyError, KeySet, SigningKey},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use storage::StoredSigningKey;
use tokio::task::spawn_blocking;

/// How long what was seen counts. A key that another process withdrew is trusted here for this long at most.
const FRESH: Duration = Duration::from_mins(1);

/// The signing keys that a process knows. Begins empty.
#[derive(Default)]
pub struct SigningKeys {
    seen: RwLock<Option<Arc<Seen>>>,
    /// Held while somebody looks, so that the others wait for what comes of it instead of looking too.
    looking: tokio::sync::Mutex<()>,
}

/// What was seen at one time.
pub(super) struct Seen {
    at: Timestamp,
    rows: Vec<StoredSigningKey>,
    opened: BTreeMap<String, Opened>,
    /// For verifying what comes back.
    pub(super) verification: Arc<KeySet>,
    /// For everybody, the keys that sign now first.
    pub(super) public: Vec<Value>,
}

type Opened = Result<Arc<SigningKey>, KeyError>;

impl SigningKeys {
    /// Lets the next who asks look again. Whoever is looking meanwhile may have seen what was before; so this waits.
    pub(super) async fn forget(&self) {
        let _looking = self.looking.lock().await;
        *self.seen.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn fresh(&self, now: Timestamp) -> Option<Arc<Seen>> {
        // A clock that was set back makes nothing fresh.
        let is_fresh = |seen: &&Arc<Seen>| seen.at <= now && now.since(seen.at) < FRESH;
        self.seen.read().unwrap_or_else(PoisonError::into_inner).as_ref().filter(is_fresh).cloned()
    }

    fn last(&self) -> Option<Arc<Seen>> {
        self.seen.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn remember(&self, seen: &Arc<Seen>) {
        *self.seen.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(seen));
    }
}

impl Seen {
    /// The key that signs now.
    pub(super) fn current(
        &self,
        algorithm: SigningAlgorithm,
        now: Timestamp,
    ) -> Result<Arc<SigningKey>, SigningError> {
        let row = schedule::current(&self.rows, algorithm, now).ok_or(SigningError::NoKey)?;
        match self.opened.get(&row.kid) {
            Some(Ok(key)) => Ok(Arc::clone(key)),
            _ => Err(SigningError::CannotOpen { kid: row.kid.clone(), algorithm }),
        }
    }
}

/// The keys, looked up when what was seen is old. Makes those that are missing.
pub(super) async fn keys(services: &Services) -> Result<Arc<Seen>, SigningError> {
    if let Some(seen) = services.signing.fresh(services.now()) {
        return Ok(seen);
    }
    let _looking = services.signing.looking.lock().await;
    if let Some(seen) = services.signing.fresh(services.now()) {
        return Ok(seen);
    }
    let mut rows = services.storage.reader().await?.list_signing_keys().await?;
    if ensure::make_missing(services, &rows).await? {
        rows = services.storage.reader().await?.list_signing_keys().await?;
    }
    let seen = Arc::new(look(services, rows).await?);
    services.signing.remember(&seen);
    Ok(seen)
}

/// Opens the private keys, and sorts out what is public.
async fn look(services: &Services, rows: Vec<StoredSigningKey>) -> Result<Seen, SigningError> {
    let (at, settings) = (services.now(), &services.settings.keys);
    let mut published: Vec<_> =
        rows.iter().filter(|key| schedule::is_trusted(&rows, key, settings, at)).cloned().collect();
    published.sort_by_key(|key| (!schedule::signs(&rows, key, at), SigningAlgorithm::parse(&key.algorithm)));
    let public: Vec<_> = published.iter().map(|key| key.public_jwk.clone()).collect();
    let verification = Arc::new(KeySet::from_jwks(&public)?);
    let opened = open(services, published).await?;
    Ok(Seen { at, rows, opened, verification, public })
}

/// Opens the keys that are not open yet. Reading an RSA key is work for a thread of its own.
async fn open(
    services: &Services,
    keys: Vec<StoredSigningKey>,
) -> Result<BTreeMap<String, Opened>, SigningError> {
    let before = services.signing.last();
    let sealing_key = services.keys.sealing_key().map_err(SigningError::Key)?;
    let open = move || {
        let open_one = |row: StoredSigningKey| {
            let known = before.as_ref().and_then(|seen| seen.opened.get(&row.kid));
            let opened = match (known, SigningAlgorithm::parse(&row.algorithm)) {
                (Some(Ok(key)), _) => Ok(Arc::clone(key)),
                (_, Some(algorithm)) => {
                    SigningKey::open(&sealing_key, &row.kid, algorithm, &row.sealed).map(Arc::new)
                }
                (_, None) => Err(KeyError::CannotOpen),
            };
            (row.kid, opened)
        };
        keys.into_iter().map(open_one).collect()
    };
    spawn_blocking(open).await.map_err(|_| SigningError::Panicked)
}
