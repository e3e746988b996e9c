//! The life of a mailed permission. Its state is never stored: it follows from what happened to it.
//!
//! ```text
//!   issued ──▶ spent       by the person, once
//!     ├──────▶ replaced    a newer link was mailed
//!     ├──────▶ expired     its time is over
//!     └──────▶ outdated    the account's security generation moved on
//! ```
//!
//! Opening the link is no step: mail scanners open links too.

use crate::{SecurityGeneration, Timestamp};

/// What a ticket permits. A ticket for one purpose opens nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketPurpose {
    /// Choosing a new password.
    PasswordReset,
}

impl TicketPurpose {
    /// The purpose as the database stores it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PasswordReset => "password_reset",
        }
    }

    /// Reads a stored purpose.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text == Self::PasswordReset.as_str()).then_some(Self::PasswordReset)
    }
}

/// What decides whether a ticket still permits anything.
#[derive(Clone, Copy, Debug)]
pub struct Ticket {
    /// The account's generation when the ticket was made.
    pub issued_under: SecurityGeneration,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// When it was spent.
    pub consumed_at: Option<Timestamp>,
    /// When a newer one took its place, or somebody revoked it.
    pub replaced_at: Option<Timestamp>,
}

/// Why a ticket permits nothing. For logs; a person gets one answer for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadTicket {
    /// It was spent.
    Spent,
    /// A newer one was mailed, or it was revoked.
    Replaced,
    /// The password, the address or a factor changed since, or the account was blocked.
    Outdated,
    /// Its time is over.
    Expired,
}

impl Ticket {
    /// Checks the ticket at the moment of use against the account's generation of that moment.
    ///
    /// # Errors
    /// [`DeadTicket`] says why it permits nothing.
    pub fn check(&self, now: Timestamp, account: SecurityGeneration) -> Result<(), DeadTicket> {
        if self.consumed_at.is_some() {
            Err(DeadTicket::Spent)
        } else if self.replaced_at.is_some() {
            Err(DeadTicket::Replaced)
        } else if self.issued_under != account {
            Err(DeadTicket::Outdated)
        } else if now >= self.expires_at {
            Err(DeadTicket::Expired)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_000);
    const FRESH: Ticket = Ticket {
        issued_under: SecurityGeneration::FIRST,
        expires_at: Timestamp::from_micros(2_000),
        consumed_at: None,
        replaced_at: None,
    };

    #[test]
    fn a_fresh_ticket_lives() {
        assert_eq!(FRESH.check(NOW, SecurityGeneration::FIRST), Ok(()));
    }

    #[test]
    fn a_ticket_dies_at_its_last_microsecond() {
        assert_eq!(FRESH.check(Timestamp::from_micros(1_999), SecurityGeneration::FIRST), Ok(()));
        assert_eq!(FRESH.check(FRESH.expires_at, SecurityGeneration::FIRST), Err(DeadTicket::Expired));
    }

    #[test]
    fn a_raised_generation_ends_a_ticket() {
        assert_eq!(FRESH.check(NOW, SecurityGeneration::from_i64(2)), Err(DeadTicket::Outdated));
    }

    #[test]
    fn a_spent_or_replaced_ticket_stays_dead() {
        let spent = Ticket { consumed_at: Some(NOW), ..FRESH };
        let replaced = Ticket { replaced_at: Some(NOW), ..FRESH };
        assert_eq!(spent.check(NOW, SecurityGeneration::FIRST), Err(DeadTicket::Spent));
        assert_eq!(replaced.check(NOW, SecurityGeneration::FIRST), Err(DeadTicket::Replaced));
    }
}
