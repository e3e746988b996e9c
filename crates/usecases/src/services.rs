//! What a process holds for all its requests: the store, the clock, randomness, the hasher, the mailer.

use crate::{
    Keys, configuration::CurrentConfiguration, outgoing::OutgoingHttp, password::PasswordHasher,
    signing::SigningKeys,
};
use domain::Timestamp;
use mail::Mailer;
use settings::Settings;
use std::{pin::Pin, time::Duration};
use storage::Storage;
use tokio::{sync::Notify, time::Instant};

/// Tells the time. Tests have one that they set.
pub trait Clock: Send + Sync {
    /// The present.
    fn now(&self) -> Timestamp;

    /// The time since some fixed moment; it never jumps, whatever people do to the clock on the wall.
    fn monotonic(&self) -> Duration;

    /// Waits.
    fn sleep(&self, span: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// Gives random bytes. Tests have one with a seed.
pub trait Randomness: Send + Sync {
    /// Fills `bytes` with bytes that nobody can predict.
    fn fill(&self, bytes: &mut [u8]);
}

/// Everything that outlives a request.
pub struct Services {
    /// The database.
    pub storage: Storage,
    /// The validated settings of the file. A request goes by those of its [`crate::Context`].
    pub settings: Settings,
    /// What administrators changed of them, as this process last saw it.
    pub configuration: CurrentConfiguration,
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// The source of randomness.
    pub randomness: Box<dyn Randomness>,
    /// Hashes and verifies passwords within its bounds.
    pub hasher: PasswordHasher,
    /// Keys made of the secret key.
    pub keys: Keys,
    /// The signing keys that this process knows.
    pub signing: SigningKeys,
    /// Delivers mail.
    pub mailer: Mailer,
    /// Calls the servers of applications.
    pub outgoing: Box<dyn OutgoingHttp>,
    /// Rung when the outbox got an item, so that the worker need not wait for its next look.
    pub outbox_bell: Notify,
}

impl Services {
    /// How we are named towards applications: the public URL with a slash at the end, byte for byte in metadata, tokens
    /// and answers (RFC 8414 §2).
    #[must_use]
    pub fn issuer(&self) -> String {
        self.settings.public_url.join("/")
    }

    /// The present.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// `N` random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.randomness.fill(&mut bytes);
        bytes
    }
}

/// The machine's clock.
pub struct SystemClock(Instant);

impl SystemClock {
    /// A clock whose fixed moment is now.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "two of them differ")]
    pub fn new() -> Self {
        Self(Instant::now())
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is given")]
    fn now(&self) -> Timestamp {
        let since_epoch =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_micros(i64::try_from(since_epoch.as_micros()).unwrap_or(i64::MAX))
    }

    fn monotonic(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, span: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(tokio::time::sleep(span))
    }
}

/// The operating system's randomness.
pub struct OsRandomness;

impl Randomness for OsRandomness {
    #[expect(clippy::disallowed_methods, reason = "this is the randomness that everything else is given")]
    #[expect(clippy::panic, reason = "without randomness no secret may be made, so no request may go on")]
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            panic!("the operating system gave no random bytes: {error}");
        }
    }
}
