//! Limits against guessing, as far as an administrator may move them.

use serde::{Deserialize, Serialize};
use settings::{Limit, Settings};
use std::time::Duration;

/// A limit: so many tries at once, then one more each time so many milliseconds have passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Attempts {
    /// Tries that may come at once.
    pub max_attempts: Option<u32>,
    /// Milliseconds in which one try is given back.
    pub rate: Option<u64>,
}

/// What was changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AttackProtection {
    /// Passwords tried for an address at short notice.
    pub brute_force_max_attempts: Option<u32>,
    /// Passwords tried by a client.
    pub pre_login: Attempts,
    /// Mails of sign-ups and resets that a client asks for.
    pub pre_user_registration: Attempts,
}

/// As many as Auth0 permits.
const MOST_PER_ADDRESS: u32 = 100;
const MOST_PER_CLIENT: u32 = 1000;
/// A try a tenth of a second is as good as no limit.
const RATES: std::ops::RangeInclusive<u64> = 100..=7 * 24 * 60 * 60 * 1000;

impl AttackProtection {
    /// Lays it over the settings. The error says what cannot be.
    pub(super) fn apply(&self, settings: &mut Settings) -> Result<(), String> {
        if let Some(attempts) = self.brute_force_max_attempts {
            settings.limits.login_per_account.burst = within(attempts, MOST_PER_ADDRESS)?;
        }
        apply(self.pre_login, &mut settings.limits.login_per_client)?;
        apply(self.pre_user_registration, &mut settings.limits.reset_per_client)
    }
}

fn apply(attempts: Attempts, limit: &mut Limit) -> Result<(), String> {
    if let Some(most) = attempts.max_attempts {
        limit.burst = within(most, MOST_PER_CLIENT)?;
    }
    if let Some(rate) = attempts.rate {
        if !RATES.contains(&rate) {
            return Err(format!("'rate' is from {} to {} milliseconds", RATES.start(), RATES.end()));
        }
        limit.per = Duration::from_millis(rate);
    }
    Ok(())
}

fn within(attempts: u32, most: u32) -> Result<u32, String> {
    if (1..=most).contains(&attempts) {
        Ok(attempts)
    } else {
        Err(format!("'max_attempts' is from 1 to {most}"))
    }
}
