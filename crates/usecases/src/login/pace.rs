//! When a refused login is answered. A password hash of other parameters than today's (imported, or older than a
//! change of the settings) takes another time than the dummy hash; a refusal that always leaves at a fixed moment
//! does not show it.

use crate::Context;
use std::time::Duration;

/// Beyond the floor, answers leave at multiples of this after the request began, so that a busy server shows no more
/// than a quiet one.
const STEP: Duration = Duration::from_millis(100);

/// When a request began, by the clock that never jumps.
#[derive(Clone, Copy)]
pub(crate) struct Begun(Duration);

impl Begun {
    pub(crate) fn now(context: &Context) -> Self {
        Self(context.clock.monotonic())
    }

    /// Waits for the moment at which a refusal may leave. Holds no permit and no connection meanwhile.
    pub(crate) async fn wait_for_refusal(self, context: &Context) {
        let spent = context.clock.monotonic().saturating_sub(self.0);
        let rest = moment(spent, context.settings.login.refusal_after).saturating_sub(spent);
        tracing::trace!(?rest, "a refusal waits");
        context.clock.sleep(rest).await;
    }
}

/// The first moment of the grid that is not over yet.
fn moment(spent: Duration, floor: Duration) -> Duration {
    let beyond = spent.saturating_sub(floor);
    let steps = beyond.as_nanos().div_ceil(STEP.as_nanos());
    floor + STEP.saturating_mul(u32::try_from(steps).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::moment;
    use std::time::Duration;

    #[test]
    fn refusals_leave_at_the_floor_or_at_a_step_beyond_it() {
        let millis =
            |spent, floor| moment(Duration::from_millis(spent), Duration::from_millis(floor)).as_millis();
        assert_eq!([0, 30, 399, 400].map(|spent| millis(spent, 400)), [400; 4]);
        assert_eq!([401, 450, 500].map(|spent| millis(spent, 400)), [500; 3]);
        assert_eq!(millis(1_234, 400), 1_300);
    }
}
