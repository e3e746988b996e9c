//! Everything that can happen, told in sentences.

use crate::model::{Address, Door, Password, Person, Place};
use std::{fmt, time::Duration};

/// A mailed link, by its age.
#[derive(Clone, Copy)]
pub(crate) enum Link {
    /// That of the newest mail, or of the mail so many before it.
    Mailed(usize),
    /// The same without its last letter.
    CutShort(usize),
}

/// What is typed for a new password.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// One that the policy takes.
    Good(Password),
    /// Too short.
    Weak,
    /// Nothing.
    Empty,
    /// A good one, and another one below.
    Mismatch,
}

/// What is typed for a code.
#[derive(Clone, Copy)]
pub(crate) enum Code {
    /// That of the newest mail, or of the mail so many before it.
    Mailed(usize),
    /// One that could be a code, so many times.
    Wrong(u8),
    /// One that could not.
    Malformed,
}

/// One action. `at` is the browser; `form_of` is the browser whose form is sent, which is mostly the same.
#[derive(Clone, Copy)]
pub(crate) enum Action {
    Ask { at: Place, form_of: Place, address: Address },
    Resend { at: Place },
    TypeCode { at: Place, code: Code },
    Open { at: Place, door: Door, link: Link },
    Choose { at: Place, form_of: Place, choice: Choice },
    Revoke { at: Place, form_of: Place, confirmed: bool },
    Undo { at: Place, form_of: Place, confirmed: bool },
    Scan { door: Door, link: Link },
    LogIn { at: Place, address: Address, password: Password },
    ChangePassword { at: Place, current: Password, choice: Choice },
    SignOut { at: Place },
    SignOutEverywhere { at: Place },
    Block { person: Person, blocked: bool },
    Move { person: Person, address: Address },
    SetPassword { person: Person, password: Password },
    ChangeFactor { person: Person },
    Delete { person: Person },
    WorkerRuns,
    TimePasses { span: Duration },
    MailBreaks,
    MailIsMended,
    Housekeeping,
    Restart,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mailed(back) => write!(f, "the link of {}", Aged(*back)),
            Self::CutShort(back) => write!(f, "the link of {}, cut short", Aged(*back)),
        }
    }
}

/// A mail, by its age.
struct Aged(usize);

impl fmt::Display for Aged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("the newest mail"),
            1 => f.write_str("the mail before the newest"),
            back => write!(f, "the mail {back} before the newest"),
        }
    }
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Good(password) => write!(f, "{password:?}"),
            Self::Weak => f.write_str("a weak password"),
            Self::Empty => f.write_str("no password"),
            Self::Mismatch => f.write_str("two different passwords"),
        }
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mailed(back) => write!(f, "the code of {}", Aged(*back)),
            Self::Wrong(1) => f.write_str("a wrong code"),
            Self::Wrong(times) => write!(f, "a wrong code, {times} times,"),
            Self::Malformed => f.write_str("what cannot be a code"),
        }
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Change => "the new password",
            Self::Revoke => "\"I did not ask for this\"",
            Self::Undo => "\"I did not change this\"",
        })
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "password {}", self.0 + 1)
    }
}

/// A form: the browser's own needs no words.
struct Form(Place, Place);

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(at, of) = self;
        if at == of { Ok(()) } else { write!(f, ", with the form of {of:?}'s browser") }
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Ask { at, form_of, address } => {
                let form = Form(at, form_of);
                write!(f, "in {at:?}'s browser, a reset is asked for {address:?}'s address{form}")
            }
            Self::Resend { at } => write!(f, "in {at:?}'s browser, another mail is asked for"),
            Self::TypeCode { at, code } => write!(f, "in {at:?}'s browser, {code:?} is typed"),
            Self::Open { at, door, link } => {
                write!(f, "in {at:?}'s browser, {link:?} is opened as one for {door:?}")
            }
            Self::Choose { at, form_of, choice } => {
                let form = Form(at, form_of);
                write!(f, "in {at:?}'s browser, {choice:?} is chosen on the page opened last{form}")
            }
            Self::Revoke { at, form_of, confirmed } => {
                let (door, form) = (Door::Revoke, Form(at, form_of));
                let box_is = if confirmed { "" } else { " without its tick" };
                write!(f, "in {at:?}'s browser, {door:?} is sent{box_is} from the page opened last{form}")
            }
            Self::Undo { at, form_of, confirmed } => {
                let (door, form) = (Door::Undo, Form(at, form_of));
                let box_is = if confirmed { "" } else { " without its tick" };
                write!(f, "in {at:?}'s browser, {door:?} is sent{box_is} from the page opened last{form}")
            }
            Self::Scan { door, link } => {
                write!(f, "a mail scanner follows {link:?} as one for {door:?} and sends the form empty")
            }
            Self::LogIn { at, address, password } => {
                write!(f, "in {at:?}'s browser, a login with {address:?}'s address and {password:?}")
            }
            Self::ChangePassword { at, current, choice } => {
                write!(f, "in {at:?}'s browser, {choice:?} in place of {current:?} on the account page")
            }
            Self::SignOut { at } => write!(f, "in {at:?}'s browser, signing out"),
            Self::SignOutEverywhere { at } => write!(f, "in {at:?}'s browser, signing out everywhere"),
            Self::Block { person, blocked: true } => write!(f, "{person:?}'s account is blocked"),
            Self::Block { person, blocked: false } => write!(f, "{person:?}'s account is unblocked"),
            Self::Move { person, address } => {
                write!(f, "{person:?}'s account moves to {address:?}'s address, if it is free")
            }
            Self::SetPassword { person, password } => {
                write!(f, "an administrator sets {person:?}'s password to {password:?}")
            }
            Self::ChangeFactor { person } => write!(f, "a second factor of {person:?} changes"),
            Self::Delete { person } => write!(f, "{person:?}'s account is deleted"),
            Self::WorkerRuns => write!(f, "the worker runs"),
            Self::TimePasses { span } => match span.as_secs() {
                seconds @ 0..60 => write!(f, "{seconds} seconds pass"),
                seconds => write!(f, "{} minutes pass", seconds / 60),
            },
            Self::MailBreaks => write!(f, "the mail server breaks down"),
            Self::MailIsMended => write!(f, "the mail server comes back"),
            Self::Housekeeping => write!(f, "what is over is deleted"),
            Self::Restart => write!(f, "the server is restarted"),
        }
    }
}
