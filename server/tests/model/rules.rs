//! What each action does to the model, and what it must be answered.

use crate::{
    actions::{Action, Choice, Code, Link},
    answered::Answered,
    model::{
        Account, Address, CODE_ATTEMPTS, Door, Key, Letter, Model, Password, Person, Place, Purpose,
        RESEND_COOLDOWN, Request, WAITING_LIFETIME, Waiting,
    },
};
use std::time::Duration;
use web::paths;

/// Each action takes a moment, so that no two happen at once.
pub(crate) const MOMENT: Duration = Duration::from_secs(1);

fn expired() -> Answered {
    Answered::leads_to_with(paths::LOGIN_IDENTIFIER, "notice=expired")
}

impl Model {
    pub(crate) fn after(mut self, action: &Action) -> Self {
        self.now += MOMENT;
        (self.arrived, self.answered, self.because) = (Vec::new(), None, "");
        match *action {
            Action::TimePasses { span } => self.now += span,
            Action::WorkerRuns => self.work_off_outbox(),
            Action::MailBreaks => self.mail_works = false,
            Action::MailIsMended => self.mail_works = true,
            Action::Block { person, blocked } => self.change(person, |account| account.blocked = blocked),
            Action::Delete { person } => self.change(person, |account| account.deleted = true),
            Action::ChangeFactor { person } => self.change(person, |_| ()),
            Action::Move { person, address } => {
                if self.owner(address).is_none_or(|owner| owner == person) {
                    let Account { address: from, deleted, .. } = *self.account(person);
                    self.change(person, |account| account.address = address);
                    if !deleted && from != address {
                        self.enqueue(Letter::Moved { from });
                    }
                }
            }
            Action::SetPassword { person, password } => {
                if !self.account(person).deleted {
                    self.change(person, |account| account.password = Some(password));
                    // Nobody undoes what an administrator did.
                    for ticket in &mut self.tickets {
                        ticket.replaced |= ticket.person == person && ticket.purpose == Purpose::Undo;
                    }
                    self.enqueue(Letter::Set { person });
                }
            }
            Action::Scan { .. } | Action::Restart | Action::Housekeeping => (),
            _ => self.answered = Some(self.answer_browser(action)),
        }
        self
    }

    fn answer_browser(&mut self, action: &Action) -> Answered {
        match *action {
            Action::Ask { at, form_of, .. } if at != form_of => Answered::page(403),
            Action::Ask { at, address, .. } => self.ask(at, address),
            Action::Resend { at } => self.resend(at),
            Action::TypeCode { at, code } => self.type_code(at, code),
            Action::Open { at, door, link } => self.open(at, door, link),
            Action::Choose { at, form_of, choice } => self.choose(at, form_of, choice),
            Action::Revoke { at, form_of, confirmed } => self.revoke(at, form_of, confirmed),
            Action::Undo { at, form_of, confirmed } => self.undo(at, form_of, confirmed),
            Action::LogIn { at, address, password } => self.log_in(at, address, password),
            Action::ChangePassword { at, current, choice } => self.change_password(at, current, choice),
            Action::SignOut { at } => self.sign_out(at, false),
            Action::SignOutEverywhere { at } => self.sign_out(at, true),
            _ => unreachable!("{action:?} is no browser's"),
        }
    }

    /// Everything that changes an account ends what was issued before.
    pub(crate) fn change(&mut self, person: Person, change: impl FnOnce(&mut Account)) {
        let account = &mut self.accounts[person as usize];
        if !account.deleted {
            account.epoch += 1;
            change(account);
        }
    }

    /// Ends everything, and tells the owner.
    pub(crate) fn set_password(&mut self, person: Person, password: Password) {
        self.change(person, |account| account.password = Some(password));
        self.enqueue(Letter::Changed { person });
    }

    pub(crate) fn wait(&mut self, at: Place, address: Address, request: Option<usize>) {
        self.browsers[at as usize].waiting = Some(Waiting { address, request, since: self.now });
    }

    /// The request that a browser waits for, unless that took too long.
    pub(crate) fn waiting(&self, at: Place) -> Option<(Waiting, usize)> {
        let waiting = self.browser(at).waiting?;
        (self.now < waiting.since + WAITING_LIFETIME).then_some((waiting, waiting.request?))
    }

    /// Where a browser is led that waits for nothing.
    fn leads_on(&self, at: Place) -> Option<Answered> {
        match self.waiting(at) {
            Some((_, request)) if !self.requests[request].finished => None,
            Some(_) => Some(Answered::leads_to_with(paths::LOGIN_PASSWORD, "notice=changed")),
            None if self.signed_in(at).is_some() => Some(Answered::leads_to(paths::ACCOUNT)),
            None => Some(expired()),
        }
    }

    pub(crate) fn signed_in(&self, at: Place) -> Option<usize> {
        self.browser(at).session.filter(|&session| self.is_signed_in(session))
    }

    fn ask(&mut self, at: Place, address: Address) -> Answered {
        let request = self.requests.len();
        self.requests.push(Request { address, at: self.now, tries: 0, finished: false });
        self.enqueue(Letter::Reset { request });
        self.wait(at, address, Some(request));
        Answered::leads_to(paths::RESET_CHECK_EMAIL)
    }

    fn resend(&mut self, at: Place) -> Answered {
        if let Some(leads_on) = self.leads_on(at) {
            return leads_on;
        }
        match self.waiting(at) {
            Some((waiting, _)) if self.now >= waiting.since + RESEND_COOLDOWN => {
                self.ask(at, waiting.address);
                Answered::leads_to_with(paths::RESET_CHECK_EMAIL, "resent=true")
            }
            _ => Answered::leads_to(paths::RESET_CHECK_EMAIL),
        }
    }

    fn type_code(&mut self, at: Place, code: Code) -> Answered {
        let waiting = self.waiting(at);
        if waiting.is_none() && !matches!(code, Code::Malformed) {
            return expired();
        }
        let fitting = waiting.and_then(|(_, request)| self.fitting(request, code));
        let Some(ticket) = fitting else {
            self.because = "a code that does not fit";
            return self.leads_on(at).unwrap_or_else(|| Answered::page(422));
        };
        self.tickets[ticket].passes += 1;
        let key = Key { ticket, pass: Some(self.tickets[ticket].passes) };
        self.browsers[at as usize].ticket = Some(key);
        self.because = "a code that fits";
        self.look(at, Door::Change, key, 200)
    }

    /// The ticket that a code opens in the browser that made the request. What could be a code costs a try.
    fn fitting(&mut self, request: usize, code: Code) -> Option<usize> {
        self.requests[request].tries += match code {
            Code::Malformed => 0,
            Code::Wrong(times) => u32::from(times),
            Code::Mailed(_) => 1,
        };
        let Code::Mailed(back) = code else { return None };
        let ticket = self.mailed(back);
        let fits = self.requests[request].tries <= CODE_ATTEMPTS
            && self.tickets[ticket].request == Some(request)
            && self.why_dead(ticket).is_none();
        fits.then_some(ticket)
    }

    /// The ticket of the newest mail, or of one before it.
    pub(crate) fn mailed(&self, back: usize) -> usize {
        self.mailed[self.mailed.len() - 1 - back]
    }

    fn open(&mut self, at: Place, door: Door, link: Link) -> Answered {
        match link {
            // What cannot be a ticket is not kept.
            Link::CutShort(_) => Answered::leads_to(paths::RESET_ERROR),
            Link::Mailed(back) => {
                let key = Key { ticket: self.mailed(back), pass: None };
                self.browsers[at as usize].ticket = Some(key);
                self.look(at, door, key, 200)
            }
        }
    }

    /// The page behind a door, if what the browser holds opens it.
    fn look(&mut self, at: Place, door: Door, key: Key, status: u16) -> Answered {
        if self.why_shut(door, key).is_some() {
            return Answered::leads_to(paths::RESET_ERROR);
        }
        let browser = &mut self.browsers[at as usize];
        browser.page = Some((key, browser.secret));
        Answered::page(status)
    }

    /// What a form spends, or the answer when it may not.
    fn key(&mut self, at: Place, form_of: Place, door: Door) -> Result<Key, Answered> {
        let browser = self.browser(at);
        let Some(key) = browser.ticket else { return Err(Answered::leads_to(paths::RESET_ERROR)) };
        if form_of != at || browser.page != Some((key, browser.secret)) {
            self.because = "a form that does not fit";
            return Err(self.look(at, door, key, 403));
        }
        match self.why_shut(door, key) {
            None => Ok(key),
            Some(why) => {
                self.because = why;
                Err(Answered::leads_to(paths::RESET_ERROR))
            }
        }
    }

    fn choose(&mut self, at: Place, form_of: Place, choice: Choice) -> Answered {
        let key = match self.key(at, form_of, Door::Change) {
            Ok(key) => key,
            Err(answered) => return answered,
        };
        let Choice::Good(password) = choice else {
            self.because = "a refused password";
            return self.look(at, Door::Change, key, 422);
        };
        let ticket = &mut self.tickets[key.ticket];
        ticket.spent = true;
        let (person, request) = (ticket.person, ticket.request);
        let ended = self.sessions_of(person);
        self.set_password(person, password);
        if let Some(request) = request {
            self.requests[request].finished = true;
        }
        self.browsers[at as usize].ticket = None;
        self.wait(at, self.account(person).address, request);
        self.because = if key.pass.is_some() { "a reset by code" } else { "a reset by link" };
        Answered::leads_to_with(paths::RESET_SUCCESS, &format!("sessions={ended}"))
    }

    fn revoke(&mut self, at: Place, form_of: Place, confirmed: bool) -> Answered {
        match self.key(at, form_of, Door::Revoke) {
            Err(answered) => answered,
            Ok(key) if !confirmed => self.look(at, Door::Revoke, key, 422),
            Ok(key) => {
                self.tickets[key.ticket].revoked = true;
                self.browsers[at as usize].ticket = None;
                self.because = "a ticket is revoked";
                Answered::leads_to(paths::RESET_REVOKED)
            }
        }
    }

    /// Ends everything, the password too, and begins a recovery.
    fn undo(&mut self, at: Place, form_of: Place, confirmed: bool) -> Answered {
        match self.key(at, form_of, Door::Undo) {
            Err(answered) => answered,
            Ok(key) if !confirmed => self.look(at, Door::Undo, key, 422),
            Ok(key) => {
                let ticket = &mut self.tickets[key.ticket];
                ticket.spent = true;
                let person = ticket.person;
                self.change(person, |account| account.password = None);
                self.browsers[at as usize].ticket = None;
                self.because = "a change is undone";
                self.ask(at, self.account(person).address)
            }
        }
    }
}
