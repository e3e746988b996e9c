//! How long a session lives.

use crate::Timestamp;
use std::time::Duration;

/// The two limits of a session (OWASP ASVS 7.3.1, 7.3.2). Both are checked on the server at each request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLifetime {
    /// Ends this long after the last request.
    pub idle: Duration,
    /// Ends this long after the login, whatever happens.
    pub absolute: Duration,
}

impl Default for SessionLifetime {
    fn default() -> Self {
        const DAY: u64 = 24 * 60 * 60;
        Self { idle: Duration::from_secs(3 * DAY), absolute: Duration::from_secs(30 * DAY) }
    }
}

impl SessionLifetime {
    /// When a session that began at `began` and was last used `now` stops working unless used again.
    #[must_use]
    pub fn expiry(&self, began: Timestamp, now: Timestamp) -> Timestamp {
        now.plus(self.idle).min(began.plus(self.absolute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activity_extends_a_session_only_up_to_its_absolute_end() {
        let lifetime = SessionLifetime { idle: Duration::from_secs(10), absolute: Duration::from_secs(15) };
        let began = Timestamp::from_micros(0);
        let later = began.plus(Duration::from_secs(8));
        assert_eq!(lifetime.expiry(began, began), began.plus(Duration::from_secs(10)));
        assert_eq!(lifetime.expiry(began, later), began.plus(Duration::from_secs(15)));
    }
}
