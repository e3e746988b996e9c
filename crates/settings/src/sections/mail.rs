//! Outgoing mail: where it goes and whom it is from.

use crate::{
    MailUrlText,
    form::{self, Form, matching, quoted},
    key::Key,
    table::{Rule, Section},
};

/// Outgoing mail.
#[derive(Clone)]
pub struct MailSettings {
    /// Where mail goes: a folder, or a server with its login.
    pub url: MailUrlText,
    /// The From header: `Vestibule <login@example.com>`.
    pub from: String,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self { url: MailUrlText::default(), from: "Vestibule <login@localhost>".into() }
    }
}

pub(crate) const SECTION: Section = Section {
    name: "mail",
    about: "Outgoing mail.",
    keys,
    rules: &[MAILBOX_STAYS_AT_HOME, MAILBOX_IS_NOT_LISTENED_TO],
};

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "mail.url",
            url(),
            |s| &mut s.mail.url,
            "Where mail goes: to a server, or into a folder, which /dev/mailbox shows.\n\
             Default: mailbox in the data folder.",
        )
        .or(|s| s.mail.url = MailUrlText::new(format!("mailbox:{}/mailbox", s.data_dir.display()))),
        Key::new(
            "mail.from",
            matching("NAME <ADDRESS> or an address", |text| text.contains('@')),
            |s| &mut s.mail.from,
            "Whom mail is from.",
        ),
    ]
}

fn url() -> Form<MailUrlText> {
    let read = |text: &str| {
        let url = MailUrlText::new(text);
        (matches!(url.scheme(), "mailbox" | "smtp" | "smtps") && form::is_one_line(text)).then_some(url)
    };
    let expected =
        "mailbox:FOLDER, smtp://USER:PASSWORD@HOST:PORT?tls=required or smtps://USER:PASSWORD@HOST:PORT";
    Form::new(expected, read, |url: &MailUrlText| quoted(&url.masked())).secret()
}

/// The mailbox shows reset links to whoever can reach its page.
const MAILBOX_IS_NOT_LISTENED_TO: Rule = Rule {
    keys: &["listen", "mail.url"],
    broken: |s| {
        let refused = s.mail.url.scheme() == "mailbox" && !s.listen.ip().is_loopback();
        refused.then(|| {
            "a mailbox folder is for this machine only; listen on 127.0.0.1, or give mail.url an smtp:// or \
             smtps:// server"
                .into()
        })
    },
};

/// The same for a public address that others reach.
const MAILBOX_STAYS_AT_HOME: Rule = Rule {
    keys: &["public_url", "mail.url"],
    broken: |s| {
        let refused = s.mail.url.scheme() == "mailbox" && !s.public_url.is_loopback();
        refused.then(|| {
            "a mailbox folder is for localhost only; give mail.url an smtp:// or smtps:// server".into()
        })
    },
};
