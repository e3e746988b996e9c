//! What signing in and out does to the model, and changing the password while signed in.

use crate::{
    actions::Choice,
    answered::Answered,
    model::{Address, Model, Password, Person, Place, SESSION_LIFETIME, Session},
};
use web::paths;

impl Model {
    pub(crate) fn log_in(&mut self, at: Place, address: Address, password: Password) -> Answered {
        self.wait(at, address, None);
        let person = self.owner(address).filter(|&person| {
            let account = self.account(person);
            !account.blocked && account.password == Some(password)
        });
        let Some(person) = person else {
            self.because = "a wrong password";
            return Answered::page(422);
        };
        if let Some(former) = self.browser(at).session {
            self.sessions[former].over = true;
        }
        self.begin_session(at, person);
        self.because = "a login";
        Answered::leads_to(paths::ACCOUNT)
    }

    fn begin_session(&mut self, at: Place, person: Person) {
        let (epoch, ends) = (self.account(person).epoch, self.now + SESSION_LIFETIME);
        self.sessions.push(Session { person, epoch, ends, over: false });
        self.renew(at, Some(self.sessions.len() - 1));
    }

    /// A login and a sign-out make the browser's secret anew: what was bound to it is forgotten.
    fn renew(&mut self, at: Place, session: Option<usize>) {
        let browser = &mut self.browsers[at as usize];
        browser.secret += 1;
        browser.waiting = None;
        browser.session = session;
    }

    pub(crate) fn change_password(&mut self, at: Place, current: Password, choice: Choice) -> Answered {
        let Some(session) = self.signed_in(at) else { return Answered::leads_to(paths::LOGIN_IDENTIFIER) };
        let person = self.sessions[session].person;
        let Choice::Good(password) = choice else { return Answered::page(422) };
        if self.account(person).password != Some(current) {
            self.because = "a wrong present password";
            return Answered::page(422);
        }
        let others = self.sessions_of(person) - 1;
        self.set_password(person, password);
        self.begin_session(at, person);
        self.because = "a change on the account page";
        Answered::leads_to_with(paths::ACCOUNT, &format!("ended={others}"))
    }

    pub(crate) fn sign_out(&mut self, at: Place, everywhere: bool) -> Answered {
        if let Some(session) = self.signed_in(at) {
            if everywhere {
                self.change(self.sessions[session].person, |_| ());
            } else {
                self.sessions[session].over = true;
            }
        }
        self.renew(at, None);
        Answered::leads_to_with(paths::LOGIN_IDENTIFIER, "notice=signed-out")
    }
}
