//! What must be true, in a few lines that know nothing of the product's code: who has which password, which links
//! live, who is signed in where.

use crate::answered::Answered;
use std::{fmt, time::Duration};

/// Two people have accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Person {
    Ada,
    Bob,
}

/// The addresses that are typed. An account may move to any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Ada,
    Bob,
    Spare,
}

/// The browsers that people use. The third is an attacker's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Ada,
    Bob,
    Mallory,
}

/// One of a few passwords that the policy takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Password(pub(crate) usize);

pub(crate) const PEOPLE: [Person; 2] = [Person::Ada, Person::Bob];
pub(crate) const ADDRESSES: [Address; 3] = [Address::Ada, Address::Bob, Address::Spare];
pub(crate) const PLACES: [Place; 3] = [Place::Ada, Place::Bob, Place::Mallory];

/// What the settings of this test say.
pub(crate) const TICKET_LIFETIME: Duration = Duration::from_mins(30);
pub(crate) const UNDO_LIFETIME: Duration = Duration::from_hours(7 * 24);
pub(crate) const WAITING_LIFETIME: Duration = Duration::from_hours(1);
pub(crate) const SESSION_LIFETIME: Duration = Duration::from_hours(30 * 24);
pub(crate) const RESEND_COOLDOWN: Duration = Duration::from_secs(30);
pub(crate) const CODE_ATTEMPTS: u32 = 5;

#[derive(Clone)]
pub(crate) struct Account {
    pub(crate) password: Option<Password>,
    /// What was issued under another one is dead.
    pub(crate) epoch: u32,
    pub(crate) address: Address,
    pub(crate) blocked: bool,
    pub(crate) deleted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Reset,
    Undo,
}

/// The pages that a ticket opens. The first two take the same ticket.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    Change,
    Revoke,
    Undo,
}

impl Door {
    pub(crate) const fn purpose(self) -> Purpose {
        match self {
            Self::Change | Self::Revoke => Purpose::Reset,
            Self::Undo => Purpose::Undo,
        }
    }
}

#[derive(Clone)]
pub(crate) struct Ticket {
    pub(crate) person: Person,
    pub(crate) purpose: Purpose,
    pub(crate) address: Address,
    pub(crate) epoch: u32,
    pub(crate) ends: Duration,
    pub(crate) request: Option<usize>,
    pub(crate) spent: bool,
    pub(crate) replaced: bool,
    pub(crate) revoked: bool,
    /// How often its code was typed where it fits. The last one counts.
    pub(crate) passes: u32,
}

/// What a browser holds of a ticket: the link's token, or the one that it got for the code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) ticket: usize,
    pub(crate) pass: Option<u32>,
}

#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) person: Person,
    pub(crate) epoch: u32,
    pub(crate) ends: Duration,
    pub(crate) over: bool,
}

/// What a browser is in the middle of.
#[derive(Clone, Copy)]
pub(crate) struct Waiting {
    pub(crate) address: Address,
    pub(crate) request: Option<usize>,
    pub(crate) since: Duration,
}

#[derive(Clone, Default)]
pub(crate) struct Browser {
    pub(crate) session: Option<usize>,
    pub(crate) waiting: Option<Waiting>,
    pub(crate) ticket: Option<Key>,
    /// The page of a ticket that was opened last, however long ago, and the secret it was made for.
    pub(crate) page: Option<(Key, u32)>,
    /// Changes with each login and each sign-out; forms and recoveries are bound to it.
    pub(crate) secret: u32,
}

#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) address: Address,
    pub(crate) at: Duration,
    /// Codes typed for it.
    pub(crate) tries: u32,
    /// Whether its mail led to a new password.
    pub(crate) finished: bool,
}

#[derive(Clone, Copy)]
pub(crate) enum Letter {
    Reset {
        request: usize,
    },
    Changed {
        person: Person,
    },
    /// An administrator set the password.
    Set {
        person: Person,
    },
    /// The account moved away from this address.
    Moved {
        from: Address,
    },
}

/// A mail on its way.
#[derive(Clone, Copy)]
pub(crate) struct Job {
    pub(crate) number: usize,
    pub(crate) letter: Letter,
    pub(crate) due: Duration,
    pub(crate) tries: u32,
}

/// A mail that must have arrived.
#[derive(Clone, Copy)]
pub(crate) struct Mail {
    pub(crate) job: usize,
    pub(crate) to: Address,
    /// What it carries, if it does.
    pub(crate) ticket: Option<(Purpose, usize)>,
}

#[derive(Clone)]
pub(crate) struct Model {
    pub(crate) now: Duration,
    pub(crate) accounts: [Account; 2],
    pub(crate) browsers: [Browser; 3],
    pub(crate) sessions: Vec<Session>,
    pub(crate) requests: Vec<Request>,
    pub(crate) tickets: Vec<Ticket>,
    pub(crate) outbox: Vec<Job>,
    pub(crate) jobs: usize,
    pub(crate) mail_works: bool,
    /// The tickets whose mails arrived, in this order.
    pub(crate) mailed: Vec<usize>,
    /// What arrived with the last action.
    pub(crate) arrived: Vec<Mail>,
    /// What the last action must have got; `None` when it was no request.
    pub(crate) answered: Option<Answered>,
    /// Why the last action ended as it did, to count what the sequences reach.
    pub(crate) because: &'static str,
}

impl Model {
    pub(crate) fn beginning() -> Self {
        let account = |address, password| Account {
            password: Some(Password(password)),
            epoch: 0,
            address,
            blocked: false,
            deleted: false,
        };
        Self {
            now: Duration::ZERO,
            accounts: [account(Address::Ada, 0), account(Address::Bob, 1)],
            browsers: PLACES.map(|_| Browser::default()),
            sessions: Vec::new(),
            requests: Vec::new(),
            tickets: Vec::new(),
            outbox: Vec::new(),
            jobs: 0,
            mail_works: true,
            mailed: Vec::new(),
            arrived: Vec::new(),
            answered: None,
            because: "",
        }
    }

    pub(crate) fn account(&self, person: Person) -> &Account {
        &self.accounts[person as usize]
    }

    pub(crate) fn browser(&self, place: Place) -> &Browser {
        &self.browsers[place as usize]
    }

    /// Whose account has an address now.
    pub(crate) fn owner(&self, address: Address) -> Option<Person> {
        PEOPLE.into_iter().find(|&person| {
            let account = self.account(person);
            !account.deleted && account.address == address
        })
    }

    /// The rule that everything is about. `None`: the ticket lives; else why it does not.
    pub(crate) fn why_dead(&self, ticket: usize) -> Option<&'static str> {
        let ticket = &self.tickets[ticket];
        let account = self.account(ticket.person);
        let reasons = [
            (ticket.spent, "a spent ticket"),
            (ticket.revoked, "a revoked ticket"),
            (ticket.replaced, "a replaced ticket"),
            (self.now >= ticket.ends, "an expired ticket"),
            (account.deleted, "a ticket of a deleted account"),
            (account.blocked, "a ticket of a blocked account"),
            (account.address != ticket.address, "a ticket to a former address"),
            (ticket.purpose == Purpose::Reset && account.epoch != ticket.epoch, "an outdated ticket"),
        ];
        reasons.into_iter().find(|(is_so, _)| *is_so).map(|(_, why)| why)
    }

    /// Why what a browser holds does not open a door. `None`: it does.
    pub(crate) fn why_shut(&self, door: Door, key: Key) -> Option<&'static str> {
        let ticket = &self.tickets[key.ticket];
        if ticket.purpose != door.purpose() {
            return Some("a ticket for something else");
        }
        if key.pass.is_some_and(|pass| pass != ticket.passes) {
            return Some("a code typed once more since");
        }
        self.why_dead(key.ticket)
    }

    pub(crate) fn is_signed_in(&self, session: usize) -> bool {
        let session = &self.sessions[session];
        let account = self.account(session.person);
        !session.over
            && self.now < session.ends
            && session.epoch == account.epoch
            && !account.blocked
            && !account.deleted
    }

    pub(crate) fn sessions_of(&self, person: Person) -> usize {
        let of_person = |&session: &usize| self.sessions[session].person == person;
        (0..self.sessions.len()).filter(of_person).filter(|&session| self.is_signed_in(session)).count()
    }
}

/// A sequence is told by its actions; what it begins with is always the same.
impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the beginning")
    }
}
