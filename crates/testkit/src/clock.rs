//! A clock that moves only when a test says so.

use domain::Timestamp;
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use usecases::Clock;

/// The time at which every test begins: 2027-01-15T08:00:00Z.
const BEGIN: i64 = 1_800_000_000_000_000;

/// A clock that stands still until it is advanced. Clones show the same time.
#[derive(Clone)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(AtomicI64::new(BEGIN)))
    }

    /// Moves the clock on.
    pub fn advance(&self, span: Duration) {
        let micros = i64::try_from(span.as_micros()).expect("a test lasts no longer than history");
        self.0.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }

    fn monotonic(&self) -> Duration {
        Duration::from_micros(self.0.load(Ordering::SeqCst).unsigned_abs())
    }

    /// Returns at once: nobody waits in a test.
    fn sleep(&self, _span: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(std::future::ready(()))
    }
}
