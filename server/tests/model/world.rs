//! The application itself, and how an action is done to it: by requests, as browsers send them.

use crate::{
    actions::{Action, Choice, Code, Link},
    answered::Answered,
    browsers::{Tab, scan},
    checks::{Checks, empty_mailbox},
    model::{ADDRESSES, Address, Door, Model, PEOPLE, PLACES, Person, Place},
    rules::MOMENT,
};
use domain::{EmailAddress, PasswordHash, UserId};
use std::time::Duration;
use storage::NewUser;
use testkit::{Answer, TestApp};
use usecases::{
    Context, delete_expired,
    users::{self, PasswordToSet, SetBy},
};
use web::paths;

/// What people choose. The policy takes each.
pub(crate) const PASSWORDS: [&str; 4] = [
    "purple otter judging thunder",
    "seven lanterns near quiet harbour",
    "four candles beneath iron bridges",
    "copper violins remember tuesday",
];
/// It has the form of a code, and none is like it.
pub(crate) const NO_CODE: &str = "2222-2222";

/// What a mail brought.
pub(crate) struct Secret {
    pub(crate) ticket: String,
    /// What could be one, where the mail has none.
    pub(crate) code: String,
}

/// One sequence's part of the application: two accounts and three browsers that nobody else uses.
pub(crate) struct World {
    app: Option<TestApp>,
    number: u32,
    users: [UserId; 2],
    tabs: Vec<Tab>,
    /// By the model's number of the ticket.
    pub(crate) secrets: Vec<Option<Secret>>,
    /// By the model's number of the session.
    pub(crate) sessions: Vec<String>,
    pub(crate) mail_is_broken: bool,
    pub(crate) checks: Checks,
}

impl World {
    pub(crate) async fn begin(app: TestApp, number: u32, hashes: &[PasswordHash]) -> Self {
        let users = add_users(&app, number, hashes).await;
        Self {
            tabs: PLACES.iter().map(|_| Tab::new(&app)).collect(),
            app: Some(app),
            number,
            users,
            secrets: Vec::new(),
            sessions: Vec::new(),
            mail_is_broken: false,
            checks: Checks::default(),
        }
    }

    /// Leaves the application as the next sequence expects it.
    pub(crate) async fn end(mut self) -> TestApp {
        let app = self.app.take().expect("the application is given back once");
        if self.mail_is_broken {
            app.mend_mail();
        }
        app.clock.advance(Duration::from_hours(2));
        app.run_jobs().await;
        empty_mailbox(&app);
        app
    }

    pub(crate) fn app(&self) -> &TestApp {
        self.app.as_ref().expect("the application runs")
    }

    pub(crate) fn user(&self, person: Person) -> UserId {
        self.users[person as usize]
    }

    pub(crate) fn address(&self, address: Address) -> String {
        text_of(address, self.number)
    }

    /// Does what `action` says, and compares with what the model says about it.
    pub(crate) async fn act(&mut self, action: &Action, model: &Model) -> Result<(), String> {
        self.app().clock.advance(MOMENT);
        let answer = self.act_in_browser(action, model).await;
        if answer.is_none() {
            self.act_behind(action, model).await;
        }
        let answered = answer.map(|answer| Answered {
            status: answer.status.as_u16(),
            location: answer.location().to_owned(),
        });
        if answered == model.answered {
            return self.note_sessions(model);
        }
        let told = |answered: &Option<Answered>| answered.as_ref().map_or("none".into(), ToString::to_string);
        Err(format!("the answer is {}, and not {}", told(&answered), told(&model.answered)))
    }

    /// `None` when the action is no browser's.
    async fn act_in_browser(&mut self, action: &Action, model: &Model) -> Option<Answer> {
        Some(match *action {
            Action::Ask { at, form_of, address } => {
                let form = self.tab(form_of).form().await;
                let mut email = self.address(address);
                if at == Place::Mallory {
                    // The mail must go to the address as it is stored, however it was typed.
                    email.make_ascii_uppercase();
                }
                self.tab(at).send_with(&form, paths::RESET_REQUEST, &[("email", &email)]).await
            }
            Action::Resend { at } => self.tab(at).send(paths::RESET_RESEND, &[]).await,
            Action::TypeCode { at, code } => self.type_code(at, code, model).await,
            Action::Open { at, door, link } => {
                let ticket = self.ticket(link, model);
                self.tab(at).open(door, &ticket).await
            }
            Action::Choose { at, form_of, choice } => {
                let (password, repeat) = typed(choice);
                self.answer(at, form_of, Door::Change, &[("password", password), ("repeat", repeat)]).await
            }
            Action::Revoke { at, form_of, confirmed } => {
                self.answer(at, form_of, Door::Revoke, confirmation(confirmed)).await
            }
            Action::Undo { at, form_of, confirmed } => {
                self.answer(at, form_of, Door::Undo, confirmation(confirmed)).await
            }
            Action::LogIn { at, address, password } => {
                let email = self.address(address);
                let tab = self.tab(at);
                tab.send(paths::LOGIN_IDENTIFIER, &[("email", &email)]).await;
                let fields = [("username", email.as_str()), ("password", PASSWORDS[password.0])];
                tab.send(paths::LOGIN_PASSWORD, &fields).await
            }
            Action::ChangePassword { at, current, choice } => {
                let (password, repeat) = typed(choice);
                let fields = [("current", PASSWORDS[current.0]), ("password", password), ("repeat", repeat)];
                self.tab(at).send(paths::ACCOUNT_PASSWORD, &fields).await
            }
            Action::SignOut { at } => self.tab(at).send(paths::SIGN_OUT, &[]).await,
            Action::SignOutEverywhere { at } => self.tab(at).send(paths::SIGN_OUT_EVERYWHERE, &[]).await,
            _ => return None,
        })
    }

    /// What no person's browser does.
    async fn act_behind(&mut self, action: &Action, model: &Model) {
        let context = Context::of_system(self.app().services.clone());
        match *action {
            Action::TimePasses { span } => self.app().clock.advance(span),
            Action::WorkerRuns => {
                self.app().run_jobs().await;
            }
            Action::MailBreaks => self.set_mail(false),
            Action::MailIsMended => self.set_mail(true),
            Action::Housekeeping => delete_expired(&context).await.unwrap(),
            Action::Restart => self.restart().await,
            Action::Scan { door, link } => scan(self.app(), door, &self.ticket(link, model)).await,
            Action::Block { person, blocked } => {
                users::set_blocked(&context, self.user(person), blocked).await.unwrap();
            }
            Action::Move { person, address } => {
                let email = EmailAddress::parse(&self.address(address)).unwrap();
                users::change_email(&context, self.user(person), &email).await.unwrap();
            }
            Action::SetPassword { person, password } => {
                let new = PasswordToSet::of(PASSWORDS[password.0]);
                let set = users::set_password(&context, SetBy::Command, self.user(person), new).await;
                assert_eq!(set.is_err(), model.account(person).deleted);
            }
            // There are no factors yet; changing one will raise the generation like every other change.
            Action::ChangeFactor { person } => {
                let mut writer = context.storage.begin_write().await.unwrap();
                writer.raise_generation(self.user(person)).await.unwrap();
                writer.commit().await.unwrap();
            }
            Action::Delete { person } => {
                users::delete_user(&context, self.user(person)).await.unwrap();
            }
            _ => unreachable!("{action:?} is a browser's"),
        }
    }

    fn set_mail(&mut self, works: bool) {
        match (self.mail_is_broken, works) {
            (false, false) => self.app().break_mail(),
            (true, true) => self.app().mend_mail(),
            _ => (),
        }
        self.mail_is_broken = !works;
    }

    async fn restart(&mut self) {
        let app = self.app.take().expect("the application runs").restarted().await;
        for tab in &mut self.tabs {
            tab.move_to(&app);
        }
        self.app = Some(app);
    }

    fn tab(&mut self, place: Place) -> &mut Tab {
        &mut self.tabs[place as usize]
    }

    fn secret(&self, back: usize, model: &Model) -> &Secret {
        self.secrets[model.mailed(back)].as_ref().expect("the mail came")
    }

    fn ticket(&self, link: Link, model: &Model) -> String {
        match link {
            Link::Mailed(back) => self.secret(back, model).ticket.clone(),
            Link::CutShort(back) => {
                let whole = &self.secret(back, model).ticket;
                whole[..whole.len() - 1].to_owned()
            }
        }
    }

    async fn answer(&mut self, at: Place, form_of: Place, door: Door, fields: &[(&str, &str)]) -> Answer {
        let form = self.tab(form_of).ticket_form.clone();
        self.tab(at).answer(door, &form, fields).await
    }

    async fn type_code(&mut self, at: Place, code: Code, model: &Model) -> Answer {
        let (typed, times) = match code {
            Code::Mailed(back) => (self.secret(back, model).code.clone(), 1),
            Code::Wrong(times) => (NO_CODE.to_owned(), times),
            Code::Malformed => ("ABCD".to_owned(), 1),
        };
        let tab = self.tab(at);
        let mut answer = tab.send(paths::RESET_CHECK_EMAIL, &[("code", &typed)]).await;
        for _ in 1..times {
            answer = tab.send(paths::RESET_CHECK_EMAIL, &[("code", &typed)]).await;
        }
        if answer.location() == paths::RESET_CHANGE { tab.look(Door::Change).await } else { answer }
    }

    /// A browser gets a session when the model says so, and never else: no reset signs anybody in.
    fn note_sessions(&mut self, model: &Model) -> Result<(), String> {
        for tab in &self.tabs {
            if let Some(session) = tab.session()
                && !self.sessions.iter().any(|known| known == session)
            {
                self.sessions.push(session.to_owned());
            }
        }
        if self.sessions.len() == model.sessions.len() {
            return Ok(());
        }
        Err(format!("{} sessions began, and not {}", self.sessions.len(), model.sessions.len()))
    }
}

fn typed(choice: Choice) -> (&'static str, &'static str) {
    match choice {
        Choice::Good(password) => (PASSWORDS[password.0], PASSWORDS[password.0]),
        Choice::Weak => ("short", "short"),
        Choice::Empty => ("", ""),
        Choice::Mismatch => (PASSWORDS[0], PASSWORDS[1]),
    }
}

fn confirmation(confirmed: bool) -> &'static [(&'static str, &'static str)] {
    if confirmed { &[("confirmed", "true")] } else { &[] }
}

fn text_of(address: Address, number: u32) -> String {
    let name = match address {
        Address::Ada => "ada",
        Address::Bob => "bob",
        Address::Spare => "spare",
    };
    format!("{name}-{number}@analytical.example")
}

async fn add_users(app: &TestApp, number: u32, hashes: &[PasswordHash]) -> [UserId; 2] {
    let now = app.services.now();
    let ids = PEOPLE.map(|_| UserId::new(now, app.services.random()));
    let mut writer = app.db().begin_write().await.unwrap();
    for ((id, address), hash) in ids.into_iter().zip(ADDRESSES).zip(hashes) {
        let user = NewUser {
            email_verified: true,
            password_hash: Some(PasswordHash::from_phc(hash.as_phc().to_owned())),
            ..NewUser::of(id, EmailAddress::parse(&text_of(address, number)).unwrap(), now)
        };
        assert!(writer.insert_user(&user).await.unwrap());
    }
    writer.commit().await.unwrap();
    ids
}
