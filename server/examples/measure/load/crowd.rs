//! Many people who log in at the same moment.

use crate::{
    client::Browser,
    process::{ACCOUNTS, PASSWORD, address},
    random::Random,
};
use anyhow::{Result, bail, ensure};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::Barrier, task::JoinSet};
use web::paths;

const SEED: u64 = 0x5eed;
/// What the server says when too many passwords are being hashed, in seconds.
const BUSY: &str = "3";

/// What became of one login.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Login {
    /// Whether the address has an account.
    pub(crate) is_known: bool,
    /// Whether it was turned away, for whatever reason.
    pub(crate) is_busy: bool,
    /// Whether it was turned away because the database was late, before it came to a hash.
    pub(crate) is_late: bool,
    /// From the request's last byte to the answer's first.
    pub(crate) took: Duration,
}

struct Person {
    browser: Browser,
    address: String,
    is_known: bool,
    fields: String,
}

/// People with a connection each.
pub(crate) struct Crowd {
    people: Vec<Person>,
    random: Random,
}

impl Crowd {
    /// Connects everybody, with and without an account in turns.
    pub(crate) async fn connect(server: SocketAddr, count: usize) -> Result<Self> {
        let mut people = Vec::new();
        for number in 0..count {
            let is_known = number % 2 == 0;
            let address = if is_known { address(number / 2 % ACCOUNTS) } else { address(ACCOUNTS + number) };
            people.push(Person {
                browser: Browser::open(server).await?,
                address,
                is_known,
                fields: String::new(),
            });
        }
        Ok(Self { people, random: Random::new(SEED) })
    }

    /// Everybody becomes a new browser and goes through the first step, all at once.
    pub(crate) async fn come_to_the_password(&mut self) -> Result<()> {
        let mut coming = JoinSet::new();
        for mut person in self.people.drain(..) {
            coming.spawn(async move { person.come_to_the_password().await.map(|()| person) });
        }
        while let Some(came) = coming.join_next().await {
            self.people.push(came??);
        }
        Ok(())
    }

    /// Everybody sends a password for an address that the page did not show: everything but the hash is done for it.
    pub(crate) async fn mistake_the_address(&mut self) -> Result<()> {
        let mut mistaking = JoinSet::new();
        for mut person in self.people.drain(..) {
            mistaking.spawn(async move {
                let fields = person.fields.replace("&username=", "&username=another-");
                person.browser.send_form(paths::LOGIN_PASSWORD, &fields).await?.require(422)?;
                anyhow::Ok(person)
            });
        }
        while let Some(mistaken) = mistaking.join_next().await {
            self.people.push(mistaken??);
        }
        Ok(())
    }

    /// Everybody sends the password at once.
    pub(crate) async fn log_in(&mut self) -> Result<Vec<Login>> {
        self.random.shuffle(&mut self.people);
        let all_ready = Arc::new(Barrier::new(self.people.len()));
        let mut logging_in = JoinSet::new();
        for mut person in self.people.drain(..) {
            let all_ready = Arc::clone(&all_ready);
            logging_in.spawn(async move {
                all_ready.wait().await;
                let login = person.log_in().await?;
                anyhow::Ok((person, login))
            });
        }
        let mut logins = Vec::new();
        while let Some(done) = logging_in.join_next().await {
            let (person, login) = done??;
            self.people.push(person);
            logins.push(login);
        }
        Ok(logins)
    }
}

impl Person {
    async fn come_to_the_password(&mut self) -> Result<()> {
        let Self { browser, address, fields, .. } = self;
        browser.forget();
        let token = browser.open_form(paths::LOGIN_IDENTIFIER).await?;
        let asking = format!("form_token={token}&email={address}");
        browser.send_form(paths::LOGIN_IDENTIFIER, &asking).await?.require(303)?;
        let token = browser.open_form(paths::LOGIN_PASSWORD).await?;
        *fields = format!("form_token={token}&username={address}&password={PASSWORD}");
        Ok(())
    }

    async fn log_in(&mut self) -> Result<Login> {
        let began = Instant::now();
        let answer = self.browser.send_form(paths::LOGIN_PASSWORD, &self.fields).await?;
        let took = began.elapsed();
        let is_busy = match (answer.status, self.is_known) {
            (303, true) | (422, false) => false,
            (503, _) => true,
            (status, is_known) => bail!("a login was answered {status} (known: {is_known})"),
        };
        let retry_after = answer.retry_after.as_deref();
        ensure!(is_busy == retry_after.is_some(), "a busy answer says when to come again, and no other does");
        let is_late = retry_after.is_some_and(|seconds| seconds != BUSY);
        Ok(Login { is_known: self.is_known, is_busy, is_late, took })
    }
}
