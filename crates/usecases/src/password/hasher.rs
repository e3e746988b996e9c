//! Hashing within bounds: a permit a core, a block of memory a permit, a short queue, then "busy" for everybody.

mod argon2;
mod foreign;
mod stored;

pub use stored::HashRefusal;

use ::argon2::{Block, Params};
use domain::{Password, PasswordHash};
use settings::HashingSettings;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use stored::StoredHash;
use tokio::sync::Semaphore;

/// Hashes and verifies passwords. One a process.
pub struct PasswordHasher {
    params: Params,
    permits: Arc<Semaphore>,
    /// Permits and waiters together: who gets no place here is turned away at once.
    places: Arc<Semaphore>,
    max_wait: Duration,
    memory: Arc<Mutex<Vec<Vec<Block>>>>,
    dummy: PasswordHash,
}

/// Too many passwords are being hashed already. The same for known and unknown addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being hashed at once")]
pub struct Busy;

/// Why a hasher cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("argon2id refuses the parameters: {0}")]
pub struct PasswordHasherError(String);

/// Whether a password matched, and whether its hash should be renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hashed {
    /// It is another password, or there is none.
    Differs,
    /// It is the password.
    Matches {
        /// The hash was made with parameters that are no longer the current ones, or by another program.
        outdated: bool,
    },
}

impl PasswordHasher {
    /// Makes the hasher, and with it the hash that stands in for accounts that have none.
    ///
    /// # Errors
    /// [`PasswordHasherError`] when argon2id refuses the parameters.
    pub fn new(settings: &HashingSettings, dummy_salt: [u8; 16]) -> Result<Self, PasswordHasherError> {
        let params = Params::new(
            settings.memory_kib,
            settings.iterations,
            settings.parallelism,
            Some(argon2::TAG_BYTES),
        )
        .map_err(|error| PasswordHasherError(error.to_string()))?;
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let permits = settings.permits.unwrap_or(cores);
        // Its memory is given back: a server that nobody logs in to stays small.
        let dummy = argon2::hash(&params, b"nobody's password", &dummy_salt, &mut Vec::new())
            .ok_or_else(|| PasswordHasherError("no hash came out".into()))?;
        Ok(Self {
            params,
            permits: Arc::new(Semaphore::new(permits)),
            places: Arc::new(Semaphore::new(permits + settings.queue)),
            max_wait: settings.max_wait,
            memory: Arc::default(),
            dummy,
        })
    }

    /// Takes over a hash that another program made. It is compared with at logins until the first right password, of
    /// which we then make a hash of our own.
    ///
    /// # Errors
    /// [`HashRefusal`] when no login could use it, or should not.
    pub fn take_over(&self, text: &str) -> Result<PasswordHash, HashRefusal> {
        StoredHash::read(text, &self.params)?;
        Ok(PasswordHash::from_phc(text.to_owned()))
    }

    /// Hashes a new password with a fresh salt.
    ///
    /// # Errors
    /// [`Busy`] when no permit came free in time.
    pub async fn hash(&self, password: Password, salt: [u8; 16]) -> Result<PasswordHash, Busy> {
        let params = self.params.clone();
        self.run(move |memory| argon2::hash(&params, password.reveal().as_bytes(), &salt, memory))
            .await?
            .ok_or(Busy)
    }

    /// Compares a password with a stored hash. Without one, the same work is done for nothing, so that time does
    /// not tell.
    ///
    /// # Errors
    /// [`Busy`] when no permit came free in time.
    pub async fn verify(&self, password: Password, stored: Option<&PasswordHash>) -> Result<Hashed, Busy> {
        let exists = stored.is_some();
        let phc = stored.unwrap_or(&self.dummy).as_phc().to_owned();
        let current = self.params.clone();
        self.run(move |memory| {
            let result = verify(&current, &phc, password.reveal().as_bytes(), memory);
            if exists { result } else { Hashed::Differs }
        })
        .await
    }

    /// Runs `work` on a blocking thread. The permit and its memory move into it: a client that goes away cannot
    /// free a permit whose hash still runs.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Busy)?;
        let waiting = Arc::clone(&self.permits).acquire_owned();
        let permit =
            tokio::time::timeout(self.max_wait, waiting).await.map_err(|_| Busy)?.map_err(|_| Busy)?;
        let (pool, kept) = (Arc::clone(&self.memory), self.params.block_count());
        let span = tracing::Span::current();
        let job = tokio::task::spawn_blocking(move || {
            let _held = (place, permit);
            let mut memory = pool.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
            let result = span.in_scope(|| work(&mut memory));
            // A hash of others may have needed more than ours do: it is given back.
            memory.truncate(kept);
            memory.shrink_to(kept);
            // Not wiped: whoever reads this memory can also read the passwords as they arrive.
            pool.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
            result
        });
        job.await.map_err(|_| Busy)
    }
}

fn verify(current: &Params, stored: &str, password: &[u8], memory: &mut Vec<Block>) -> Hashed {
    let Ok(stored) = StoredHash::read(stored, current) else {
        // Nobody has this password. The work is done all the same, so that time does not tell a damaged hash.
        argon2::waste(current, password, memory);
        return Hashed::Differs;
    };
    if stored.matches(password, memory) {
        Hashed::Matches { outdated: stored.is_outdated(current) }
    } else {
        Hashed::Differs
    }
}

#[cfg(test)]
mod tests;
