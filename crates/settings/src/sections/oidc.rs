//! Logging in to applications: where they are declared, and how long what they get lives.

use crate::{
    form::{Form, duration, is_one_line, quoted},
    key::Key,
    table::{Rule, Section},
};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// Logging in to applications. An application may have lifetimes of its own.
#[derive(Clone, Debug)]
pub struct OidcSettings {
    /// The file that declares applications and APIs.
    pub declarations: Option<PathBuf>,
    /// How long a code can be exchanged.
    pub code_lifetime: Duration,
    /// How long an ID token is valid.
    pub id_token_lifetime: Duration,
    /// How long an access token is valid.
    pub access_token_lifetime: Duration,
    /// A refresh token ends this long after it was issued.
    pub refresh_idle: Duration,
    /// All refresh tokens of a login end this long after it.
    pub refresh_absolute: Duration,
    /// How long a refresh token that was replaced may come once more.
    pub refresh_leeway: Duration,
}

impl Default for OidcSettings {
    fn default() -> Self {
        Self {
            declarations: None,
            code_lifetime: Duration::from_mins(1),
            id_token_lifetime: Duration::from_hours(1),
            access_token_lifetime: Duration::from_hours(1),
            refresh_idle: Duration::from_hours(14 * 24),
            refresh_absolute: Duration::from_hours(30 * 24),
            refresh_leeway: Duration::from_secs(5),
        }
    }
}

pub(crate) const SECTION: Section = Section {
    name: "oidc",
    about: "Logging in to applications with OpenID Connect. An application may have lifetimes of its own.",
    keys,
    rules: &[REFRESH_IDLE_ENDS_FIRST],
};

const SHORTEST: Duration = Duration::from_secs(1);
/// Whoever has the token has what it opens: nothing takes it back before it ends.
const LONGEST_TOKEN: Duration = Duration::from_hours(24);
const LONGEST_LOGIN: Duration = Duration::from_hours(400 * 24);

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "oidc.declarations",
            file().or_nothing(),
            |s| &mut s.oidc.declarations,
            "A file that declares applications and APIs. `serve` reads it when it starts; docs/applications.md has \
             its format.",
        ),
        Key::new(
            "oidc.code_lifetime",
            // RFC 6749 §4.1.2 recommends ten minutes as the longest.
            duration(SHORTEST..=Duration::from_mins(10)),
            |s| &mut s.oidc.code_lifetime,
            "How long an application can exchange a code for tokens.",
        ),
        Key::new(
            "oidc.id_token_lifetime",
            duration(Duration::from_mins(1)..=LONGEST_TOKEN),
            |s| &mut s.oidc.id_token_lifetime,
            "How long an ID token is valid.",
        ),
        Key::new(
            "oidc.access_token_lifetime",
            duration(Duration::from_mins(1)..=LONGEST_TOKEN),
            |s| &mut s.oidc.access_token_lifetime,
            "How long an access token is valid. An API that only checks its signature takes it until then, whatever \
             happens to the login.",
        ),
        Key::new(
            "oidc.refresh_idle",
            duration(Duration::from_mins(1)..=LONGEST_LOGIN),
            |s| &mut s.oidc.refresh_idle,
            "A refresh token ends this long after it was issued. Each use brings a new one.",
        ),
        Key::new(
            "oidc.refresh_absolute",
            duration(Duration::from_mins(1)..=LONGEST_LOGIN),
            |s| &mut s.oidc.refresh_absolute,
            "All refresh tokens of a login end this long after it, whatever happens.",
        ),
        Key::new(
            "oidc.refresh_leeway",
            duration(Duration::ZERO..=Duration::from_mins(1)),
            |s| &mut s.oidc.refresh_leeway,
            "How long a refresh token that was replaced may come once more, from an application that lost the answer. \
             After that its second use ends the login: somebody else has it.",
        ),
    ]
}

fn file() -> Form<PathBuf> {
    let read = |text: &str| is_one_line(text).then(|| Path::new(text).to_owned());
    Form::new("a file's path", read, |path: &PathBuf| quoted(&path.display().to_string()))
}

const REFRESH_IDLE_ENDS_FIRST: Rule = Rule {
    keys: &["oidc.refresh_idle", "oidc.refresh_absolute"],
    broken: |s| {
        let refused = s.oidc.refresh_idle > s.oidc.refresh_absolute;
        refused.then(|| "the first must not be longer than the second".into())
    },
};
