//! A mailed permission. Its state is never stored: it follows from what happened to it; see [`crate::recovery`].

use crate::{AccountNow, DeadTicket, SecurityGeneration, Timestamp};

/// What a ticket permits. A ticket for one purpose opens nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketPurpose {
    /// Choosing a new password.
    PasswordReset,
    /// Undoing a change of the password that the owner did not make: ends everything again, and begins a recovery.
    UndoPasswordChange,
    /// Choosing the first password of an account that the receiver asked for.
    SignUp,
    /// Showing that its receiver reads the mail of the account's address.
    VerifyEmail,
}

impl TicketPurpose {
    /// The purpose as the database stores it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PasswordReset => "password_reset",
            Self::UndoPasswordChange => "undo_password_change",
            Self::SignUp => "sign_up",
            Self::VerifyEmail => "verify_email",
        }
    }

    /// Whether a ticket of this purpose works on after the account's generation was raised. The undo does: whoever
    /// took an account must not get rid of it by signing out everywhere or by changing the password once more. All
    /// that it can do is to end things.
    #[must_use]
    pub const fn outlives_changes(self) -> bool {
        matches!(self, Self::UndoPasswordChange)
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
    /// When a newer one took its place.
    pub replaced_at: Option<Timestamp>,
    /// When its receiver said that they had not asked for it.
    pub revoked_at: Option<Timestamp>,
}

impl Ticket {
    /// Checks the ticket at the moment of use against the account as it is at that moment.
    ///
    /// # Errors
    /// [`DeadTicket`] says why it permits nothing.
    pub fn check(
        &self,
        purpose: TicketPurpose,
        account: AccountNow,
        now: Timestamp,
    ) -> Result<(), DeadTicket> {
        if self.consumed_at.is_some() {
            Err(DeadTicket::Spent)
        } else if self.revoked_at.is_some() {
            Err(DeadTicket::Revoked)
        } else if self.replaced_at.is_some() {
            Err(DeadTicket::Replaced)
        } else if account.blocked || (self.issued_under != account.generation && !purpose.outlives_changes())
        {
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
    use crate::UserId;

    const NOW: Timestamp = Timestamp::from_micros(1_000);
    const RESET: TicketPurpose = TicketPurpose::PasswordReset;
    const FRESH: Ticket = Ticket {
        issued_under: SecurityGeneration::FIRST,
        expires_at: Timestamp::from_micros(2_000),
        consumed_at: None,
        replaced_at: None,
        revoked_at: None,
    };

    fn account() -> AccountNow {
        AccountNow { id: UserId::new(NOW, [1; 10]), generation: SecurityGeneration::FIRST, blocked: false }
    }

    #[test]
    fn a_fresh_ticket_lives() {
        assert_eq!(FRESH.check(RESET, account(), NOW), Ok(()));
    }

    #[test]
    fn a_ticket_dies_at_its_last_microsecond() {
        assert_eq!(FRESH.check(RESET, account(), Timestamp::from_micros(1_999)), Ok(()));
        assert_eq!(FRESH.check(RESET, account(), FRESH.expires_at), Err(DeadTicket::Expired));
    }

    #[test]
    fn a_raised_generation_ends_everything_but_an_undo() {
        let moved_on = AccountNow { generation: SecurityGeneration::from_i64(2), ..account() };
        for purpose in [RESET, TicketPurpose::SignUp] {
            assert_eq!(FRESH.check(purpose, moved_on, NOW), Err(DeadTicket::Outdated));
        }
        assert_eq!(FRESH.check(TicketPurpose::UndoPasswordChange, moved_on, NOW), Ok(()));
    }

    #[test]
    fn a_blocked_account_has_no_live_ticket() {
        let blocked = AccountNow { blocked: true, ..account() };
        for purpose in [RESET, TicketPurpose::UndoPasswordChange, TicketPurpose::SignUp] {
            assert_eq!(FRESH.check(purpose, blocked, NOW), Err(DeadTicket::Outdated));
        }
    }

    #[test]
    fn a_spent_replaced_or_revoked_ticket_stays_dead() {
        let dead = |ticket: Ticket| ticket.check(RESET, account(), NOW).err();
        assert_eq!(dead(Ticket { consumed_at: Some(NOW), ..FRESH }), Some(DeadTicket::Spent));
        assert_eq!(dead(Ticket { replaced_at: Some(NOW), ..FRESH }), Some(DeadTicket::Replaced));
        assert_eq!(dead(Ticket { revoked_at: Some(NOW), ..FRESH }), Some(DeadTicket::Revoked));
    }
}
