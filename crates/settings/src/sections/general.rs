//! The settings before the first section: addresses, folders, the database, the secret key.

use crate::{
    DatabaseUrlText, IpNetwork, PublicUrl, SecretKey,
    form::{self, Form, quoted, switch},
    key::Key,
    secret_key,
    table::{Rule, Section},
};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

pub(crate) const SECTION: Section =
    Section { name: "", about: "Where it is, and where it keeps things.", keys, rules: &[SQLITE_MIGRATES] };

/// Port 3000, reachable from this machine only.
pub(crate) fn default_listen() -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, 3000))
}

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "public_url",
            public_url(),
            |s| &mut s.public_url,
            "The address that people see. Links are made from it.\n\
             Default: localhost with the port of `listen`.",
        )
        .or(|s| s.public_url = s.local_url()),
        Key::new(
            "listen",
            listen(),
            |s| &mut s.listen,
            "Where the server listens: with TLS when there is a certificate, else for a proxy in front that does it.",
        ),
        Key::new(
            "trusted_proxies",
            networks(),
            |s| &mut s.trusted_proxies,
            "Proxies that may say, in X-Forwarded-For, which address a request came from. Others \
             are not believed.",
        ),
        Key::new(
            "data_dir",
            folder(),
            |s| &mut s.data_dir,
            "The folder for the SQLite database, the mailbox and the secret key.",
        ),
        Key::new(
            "database_url",
            database_url(),
            |s| &mut s.database_url,
            "Where the database is. Default: vestibule.db in the data folder.",
        )
        .or(|s| s.database_url = in_folder(&s.data_dir)),
        Key::new(
            "migrate_on_start",
            switch(),
            |s| &mut s.migrate_on_start,
            "Whether `serve` brings the database up to date.\n\
             Default: true with SQLite, which always is; false with PostgreSQL, for `vestibule migrate`.",
        )
        .or(|s| s.migrate_on_start = s.database_url.scheme() == "sqlite"),
        Key::new(
            "secret_key",
            secret(),
            |s| &mut s.secret_key,
            "The key of codes, counters and forms, the same on every node.\n\
             Without it one is made and kept in secret.key in the data folder.",
        ),
    ]
}

fn public_url() -> Form<PublicUrl> {
    Form::new(
        "https://HOST or https://HOST:PORT without a path (http:// only for localhost, 127.0.0.0/8 \
         and [::1])",
        PublicUrl::parse,
        |url| quoted(url.origin()),
    )
}

fn listen() -> Form<SocketAddr> {
    let expected = "ADDRESS:PORT such as \"127.0.0.1:3000\" or \"[::]:3000\"";
    Form::new(expected, |text| text.parse().ok(), |address: &SocketAddr| quoted(&address.to_string()))
}

fn networks() -> Form<Vec<IpNetwork>> {
    let read =
        |text: &str| text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(network).collect();
    let show = |networks: &Vec<IpNetwork>| {
        let items: Vec<_> = networks.iter().map(|network| quoted(&network.to_string())).collect();
        format!("[{}]", items.join(", "))
    };
    let expected = "addresses and networks such as [\"10.0.0.0/8\", \"::1\"], in the variable with commas \
         between them";
    Form::new(expected, read, show).list()
}

/// A network, or a single address, which is a network of one.
fn network(text: &str) -> Option<IpNetwork> {
    let network: Option<IpNetwork> = text.parse().ok();
    network.or_else(|| text.parse::<IpAddr>().ok().map(IpNetwork::from)).map(|network| network.trunc())
}

fn folder() -> Form<PathBuf> {
    let read = |text: &str| form::is_one_line(text).then(|| text.into());
    Form::new("a folder's path", read, |path: &PathBuf| quoted(&path.display().to_string()))
}

/// The default database.
fn in_folder(data_dir: &Path) -> DatabaseUrlText {
    DatabaseUrlText::new(format!("sqlite:{}/vestibule.db", data_dir.display()))
}

fn database_url() -> Form<DatabaseUrlText> {
    let read = |text: &str| {
        let url = DatabaseUrlText::new(text);
        let known = matches!(url.scheme(), "sqlite" | "postgres" | "postgresql");
        (known && form::is_one_line(text)).then_some(url)
    };
    let expected = "sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE";
    Form::new(expected, read, |url: &DatabaseUrlText| quoted(&url.masked())).secret()
}

fn secret() -> Form<SecretKey> {
    let expected = format!("{}, or an empty text for none", secret_key::EXPECTED);
    let read = |text: &str| if text.is_empty() { Some(SecretKey::absent()) } else { SecretKey::parse(text) };
    Form::new(expected, read, |key| quoted(if key.is_absent() { "" } else { "***" })).secret()
}

const SQLITE_MIGRATES: Rule = Rule {
    keys: &["migrate_on_start", "database_url"],
    broken: |s| {
        let refused = !s.migrate_on_start && s.database_url.scheme() == "sqlite";
        refused.then(|| "SQLite is always brought up to date; leave migrate_on_start out".into())
    },
};
