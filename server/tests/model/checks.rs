//! What must hold after every action.

use crate::{
    model::{Door, Model, PEOPLE, Purpose},
    world::{NO_CODE, PASSWORDS, Secret, World},
};
use domain::{Password, Token};
use mail::mailbox;
use std::{fs, path::PathBuf};
use storage::Reader;
use testkit::{TestApp, code_in, link_to};
use usecases::password::Hashed;

/// What is known of the last checks, so that nothing is hashed twice.
#[derive(Default)]
pub(crate) struct Checks {
    /// By person: a stored hash, and the password that it was shown to be of.
    proven: [Option<(String, usize)>; 2],
}

impl World {
    pub(crate) async fn check(&mut self, model: &Model) -> Result<(), String> {
        self.check_mails(model)?;
        let mut reader = self.app().db().reader().await.unwrap();
        self.check_accounts(&mut reader, model).await?;
        self.check_sessions(&mut reader, model).await
    }

    /// Exactly those mails arrived that had to, each at the address that the account had at that moment.
    fn check_mails(&mut self, model: &Model) -> Result<(), String> {
        if self.mail_is_broken {
            return Ok(());
        }
        let mut arrived = mailbox::list(&mail_folder(self.app())).unwrap();
        arrived.reverse();
        let receivers: Vec<String> = arrived.iter().map(|mail| mail.to.clone()).collect();
        let expected: Vec<String> = model.arrived.iter().map(|mail| self.address(mail.to)).collect();
        if receivers != expected {
            return Err(format!("mails arrived at {receivers:?} and not at {expected:?}"));
        }
        self.secrets.resize_with(model.tickets.len(), || None);
        for (mail, arrived) in model.arrived.iter().zip(&arrived) {
            let Some((purpose, number)) = mail.ticket else { continue };
            let (door, code) = match purpose {
                Purpose::Reset => (Door::Change, code_in(arrived)),
                Purpose::Undo => (Door::Undo, NO_CODE.to_owned()),
            };
            let link = link_to(arrived, door.link());
            let (_, ticket) = link.split_once('=').expect("the link has a ticket");
            self.secrets[number] = Some(Secret { ticket: ticket.to_owned(), code });
        }
        if !arrived.is_empty() {
            empty_mailbox(self.app());
        }
        Ok(())
    }

    /// The password is the model's and no other: shown by the stored hash, since logins would be counted.
    async fn check_accounts(&mut self, reader: &mut Reader, model: &Model) -> Result<(), String> {
        for person in PEOPLE {
            let account = model.account(person);
            let user = reader.find_user(self.user(person)).await.unwrap();
            if user.is_none() != account.deleted {
                let there = if user.is_some() { "there" } else { "gone" };
                return Err(format!("{person:?}'s account is {there}, unlike in the model"));
            }
            let Some(user) = user else { continue };
            if user.email.as_typed() != self.address(account.address) || user.blocked != account.blocked {
                return Err(format!("{person:?}'s account has another address, or is blocked by nobody"));
            }
            let stored = user.password_hash.map(|hash| hash.as_phc().to_owned());
            match (stored, account.password) {
                (None, None) => (),
                (Some(hash), Some(password)) => {
                    let proven = Some((hash.clone(), password.0));
                    if self.checks.proven[person as usize] != proven {
                        let typed = Password::parse(PASSWORDS[password.0].to_owned()).unwrap();
                        let hash = domain::PasswordHash::from_phc(hash);
                        let hashed = self.app().services.hasher.verify(typed, Some(&hash)).await.unwrap();
                        if hashed == Hashed::Differs {
                            return Err(format!("{person:?}'s password is another one than {password:?}"));
                        }
                        self.checks.proven[person as usize] = proven;
                    }
                }
                (stored, _) => {
                    let has = if stored.is_some() { "a" } else { "no" };
                    return Err(format!("{person:?}'s account has {has} password"));
                }
            }
        }
        Ok(())
    }

    /// Signed in is who the model says, in every browser that ever was.
    async fn check_sessions(&self, reader: &mut Reader, model: &Model) -> Result<(), String> {
        for (session, token) in self.sessions.iter().enumerate() {
            let token = Token::parse(token).expect("a session's cookie is a token");
            let found = reader.find_session(&token.hash(), self.app().services.now()).await.unwrap();
            let lives = found.is_some_and(|(_, user)| user.id == self.user(model.sessions[session].person));
            if lives != model.is_signed_in(session) {
                let is = if lives { "lives" } else { "is over" };
                return Err(format!("the session of login {} {is}, unlike in the model", session + 1));
            }
        }
        Ok(())
    }
}

/// So that the next look finds only what came since.
pub(crate) fn empty_mailbox(app: &TestApp) {
    let folder = mail_folder(app);
    if folder.is_dir() {
        fs::remove_dir_all(folder).expect("the mailbox can be emptied");
    }
}

fn mail_folder(app: &TestApp) -> PathBuf {
    let url = app.services.settings.mail.url.reveal();
    PathBuf::from(url.strip_prefix("mailbox:").expect("mail goes into a folder"))
}
