//! Settings of a process that keeps nothing and serves this machine only: for browser tests of other programs.

use crate::{
    DatabaseUrlText, HashingSettings, MailUrlText, SecretKey, Settings, sections::limits, table::Rule,
};
use std::{net::SocketAddr, time::Duration};

/// What an ephemeral process begins with; file and environment may change it.
pub(crate) fn defaults(random: fn(&mut [u8])) -> Settings {
    let mut settings = Settings::blank();
    let mut key = [0; 32];
    random(&mut key);
    settings.secret_key = SecretKey::from_bytes(key);
    limits::widen(&mut settings);
    settings.reset.mail_delay = Duration::ZERO;
    settings.reset.resend_cooldown = Duration::ZERO;
    // Nobody is there from whom the time of a refusal would have to be hidden.
    settings.login.refusal_after = Duration::ZERO;
    settings
}

/// What no file and no variable may change, because it would leave something behind or reach something that lasts.
pub(crate) fn keep_nothing(settings: &mut Settings) {
    settings.database_url = DatabaseUrlText::new("sqlite::memory:");
    settings.migrate_on_start = true;
    settings.mail.url = MailUrlText::new("mailbox::memory:");
    settings.public_url = settings.local_url();
    settings.trusted_proxies = Vec::new();
}

/// Argon2id as for everybody, but so cheap that a seed's accounts are made at once.
pub(crate) fn hash_cheaply(settings: &mut Settings) {
    settings.hashing = HashingSettings { memory_kib: 1024, iterations: 1, ..settings.hashing.clone() };
}

/// Its mailbox and its cheap hashes are nobody else's business.
pub(crate) const STAYS_AT_HOME: Rule = Rule {
    keys: &["listen"],
    broken: |s| {
        let refused = !s.listen.ip().is_loopback();
        refused.then(|| "an ephemeral server is for this machine only; leave listen out".into())
    },
};

impl Settings {
    /// The same for a server that listens at `address`, which people of this machine reach as localhost.
    #[must_use]
    pub fn listening_at(self, address: SocketAddr) -> Self {
        let listening = Self { listen: address, ..self };
        Self { public_url: listening.local_url(), ..listening }
    }
}
