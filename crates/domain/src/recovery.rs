//! The states of a recovery, and of a sign-up, as types: who holds one has what it says, and only the last lets a
//! password be set.
//!
//! ```text
//!                 the worker            a live ticket       the factor, if        the statement that
//!                 mails a ticket        is presented        there is one          proves and ends it
//!   requested ───────▶ mailed ───────────▶ opened ─────▶ factor proven ─────────▶ spent
//!   ResetRequest       Ticket              Opened        FactorProven             VerifiedTicket
//!   (storage)            │                   │               │                    (usecases)
//!                        └───────────────────┴───────────────┤
//!                                                            ▼
//!                        replaced · expired · revoked · outdated · spent before      DeadTicket
//! ```
//!
//! Nothing of it is stored as a state: each follows from what happened to the ticket, asked anew at every step. So
//! an opened recovery may be dead at the next moment, and "opened" permits nothing but to go on. Opening changes
//! nothing, since mail scanners open links too.

use crate::{SecurityGeneration, Ticket, TicketPurpose, Timestamp, UserId};

/// What a mail is asked for. Its ticket lets whoever reads it choose a password, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResetRequestKind {
    /// Another password for an account.
    Reset,
    /// An account, with its first password.
    SignUp,
}

impl ResetRequestKind {
    /// The kind as the database stores it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::SignUp => "sign_up",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Reset, Self::SignUp].into_iter().find(|kind| kind.as_str() == text)
    }

    /// What the mail's ticket permits.
    #[must_use]
    pub const fn purpose(self) -> TicketPurpose {
        match self {
            Self::Reset => TicketPurpose::PasswordReset,
            Self::SignUp => TicketPurpose::SignUp,
        }
    }
}

/// Why a ticket permits nothing. For logs; a person gets one answer for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadTicket {
    /// It was spent.
    Spent,
    /// A newer one was mailed.
    Replaced,
    /// The person said that they had not asked for it.
    Revoked,
    /// The password, the address or a factor changed since, or the account was blocked.
    Outdated,
    /// Its time is over.
    Expired,
}

impl DeadTicket {
    /// The reason as the audit log writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Spent => "spent",
            Self::Replaced => "replaced",
            Self::Revoked => "revoked",
            Self::Outdated => "outdated",
            Self::Expired => "expired",
        }
    }
}

/// The account that a ticket speaks about, as it is at the moment of asking.
#[derive(Clone, Copy, Debug)]
pub struct AccountNow {
    /// The account.
    pub id: UserId,
    /// Its generation.
    pub generation: SecurityGeneration,
    /// Whether an administrator has shut it.
    pub blocked: bool,
}

/// A live ticket for a password was presented.
#[derive(Debug)]
pub struct Opened {
    account: UserId,
    kind: ResetRequestKind,
}

impl Opened {
    /// Judges a ticket of one kind by what is known at this moment.
    ///
    /// # Errors
    /// [`DeadTicket`] says why it permits nothing.
    pub fn new(
        ticket: &Ticket,
        kind: ResetRequestKind,
        account: AccountNow,
        now: Timestamp,
    ) -> Result<Self, DeadTicket> {
        ticket.check(kind.purpose(), account, now)?;
        Ok(Self { account: account.id, kind })
    }

    /// Whose password it is about.
    #[must_use]
    pub const fn account(&self) -> UserId {
        self.account
    }

    /// Passes the second factor.
    #[must_use]
    pub fn prove(self, factor: SecondFactor) -> FactorProven {
        match factor {
            SecondFactor::NotEnrolled => FactorProven { account: self.account, kind: self.kind },
        }
    }
}

/// What stands between an opened recovery and a new password. A link alone never gets past a factor that the
/// account has, and a reset never adds, replaces or removes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// The account has none.
    NotEnrolled,
}

/// A live ticket, and the account's factor if it has one. The ticket may now be spent, which asks once more whether
/// it lives.
#[derive(Debug)]
pub struct FactorProven {
    account: UserId,
    kind: ResetRequestKind,
}

impl FactorProven {
    /// Whose password it is about.
    #[must_use]
    pub const fn account(&self) -> UserId {
        self.account
    }

    /// What the ticket permits, and nothing else.
    #[must_use]
    pub const fn purpose(&self) -> TicketPurpose {
        self.kind.purpose()
    }
}
