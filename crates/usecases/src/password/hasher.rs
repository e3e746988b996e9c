//! argon2id within bounds: a permit a core, a block of memory a permit, a short queue, then "busy" for everybody.

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash as Phc, Salt},
};
use domain::{Password, PasswordHash};
use settings::HashingSettings;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use subtle::ConstantTimeEq as _;
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
        /// The hash was made with parameters that are no longer the current ones.
        outdated: bool,
    },
}

impl PasswordHasher {
    /// Makes the hasher, and with it the hash that stands in for accounts that have none.
    ///
    /// # Errors
    /// [`PasswordHasherError`] when argon2id refuses the parameters.
    pub fn new(settings: &HashingSettings, dummy_salt: [u8; 16]) -> Result<Self, PasswordHasherError> {
        let params = Params::new(settings.memory_kib, settings.iterations, settings.parallelism, Some(32))
            .map_err(|error| PasswordHasherError(error.to_string()))?;
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let permits = settings.permits.unwrap_or(cores);
        // Its memory is given back: a server that nobody logs in to stays small.
        let dummy = hash(&params, b"nobody's password", &dummy_salt, &mut Vec::new())
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

    /// Hashes a new password with a fresh salt.
    ///
    /// # Errors
    /// [`Busy`] when no permit came free in time.
    pub async fn hash(&self, password: Password, salt: [u8; 16]) -> Result<PasswordHash, Busy> {
        let params = self.params.clone();
        self.run(move |memory| hash(&params, password.reveal().as_bytes(), &salt, memory)).await?.ok_or(Busy)
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
        let pool = Arc::clone(&self.memory);
        let span = tracing::Span::current();
        let job = tokio::task::spawn_blocking(move || {
            let _held = (place, permit);
            let mut memory = pool.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
            let result = span.in_scope(|| work(&mut memory));
            // Not wiped: whoever reads this memory can also read the passwords as they arrive.
            pool.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
            result
        });
        job.await.map_err(|_| Busy)
    }
}

fn argon2id(params: &Params) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
}

fn fill(
    params: &Params,
    password: &[u8],
    salt: &[u8],
    out: &mut [u8],
    memory: &mut Vec<Block>,
) -> Option<()> {
    // Tests compare this line: how much work is done must not depend on who asks.
    tracing::trace!(m = params.m_cost(), t = params.t_cost(), p = params.p_cost(), "argon2id");
    if memory.len() < params.block_count() {
        memory.resize(params.block_count(), Block::new());
    }
    argon2id(params).hash_password_into_with_memory(password, salt, out, memory.as_mut_slice()).ok()
}

fn hash(params: &Params, password: &[u8], salt: &[u8; 16], memory: &mut Vec<Block>) -> Option<PasswordHash> {
    let mut tag = [0; 32];
    fill(params, password, salt, &mut tag, memory)?;
    let phc = Phc {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(params).ok()?,
        salt: Some(Salt::new(salt).ok()?),
        hash: Some(Output::new(&tag).ok()?),
    };
    Some(PasswordHash::from_phc(phc.to_string()))
}

fn verify(current: &Params, stored: &str, password: &[u8], memory: &mut Vec<Block>) -> Hashed {
    let Some(stored) = Stored::read(stored) else {
        // Nobody has this password. The work is done all the same, so that time does not tell a damaged hash.
        fill(current, password, &[0; 16], &mut [0; 32], memory);
        return Hashed::Differs;
    };
    let mut tag = vec![0; stored.tag.len()];
    let filled = fill(&stored.params, password, stored.salt.as_ref(), &mut tag, memory);
    if filled.is_some() && bool::from(tag.ct_eq(stored.tag.as_bytes())) {
        let cost = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
        Hashed::Matches { outdated: cost(&stored.params) != cost(current) }
    } else {
        Hashed::Differs
    }
}

/// A stored hash, parsed.
struct Stored {
    params: Params,
    salt: Salt,
    tag: Output,
}

impl Stored {
    /// Reads argon2id. Whoever got to write a hash must not choose how much memory and time a login takes, so what
    /// costs more than anybody would choose is not read.
    fn read(phc: &str) -> Option<Self> {
        let phc = Phc::new(phc).ok()?;
        let params = Params::try_from(&phc).ok()?;
        let affordable = params.m_cost() <= 256 * 1024 && params.t_cost() <= 10 && params.p_cost() <= 8;
        let is_ours = phc.algorithm == Algorithm::Argon2id.ident() && affordable;
        is_ours.then_some(())?;
        Some(Self { params, salt: phc.salt?, tag: phc.hash? })
    }
}

#[cfg(test)]
mod tests;
