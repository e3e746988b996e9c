//! Counts refusals, and says now and then how many there were: a flood must not fill the log as well.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// At most one line in this time.
const A_LINE_EVERY: Duration = Duration::from_secs(10);

/// Refusals for one reason.
#[derive(Default)]
pub(super) struct Refusals(Mutex<Counted>);

#[derive(Default)]
struct Counted {
    since_last_line: u64,
    last_line: Option<Instant>,
}

impl Refusals {
    /// Counts one more. When it is time for a line, gives how many came since the one before.
    pub(super) fn count(&self, now: Instant) -> Option<u64> {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.since_last_line += 1;
        if counted.last_line.is_some_and(|last| now.duration_since(last) < A_LINE_EVERY) {
            return None;
        }
        counted.last_line = Some(now);
        Some(std::mem::take(&mut counted.since_last_line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_writes_a_line_every_ten_seconds() {
        let (refusals, began) = (Refusals::default(), Instant::now());
        assert_eq!(refusals.count(began), Some(1));
        assert_eq!((0..1000).filter_map(|_| refusals.count(began)).count(), 0);
        assert_eq!(refusals.count(began + A_LINE_EVERY), Some(1001));
    }
}
