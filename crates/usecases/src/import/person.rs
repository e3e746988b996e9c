//! What a file says of a person, before and after it is believed.

use crate::{Context, users::check_metadata};
use domain::{EmailAddress, SubjectIdentifier, Timestamp, UserId};
use serde::Deserialize;
use serde_json::{Map, Value};
use storage::{ImportedUser, NewUser, Profile};

/// Why a row makes no account. It quotes nothing of the row: there may be hashes in it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
pub struct Refusal {
    /// The row's number in the file: its line, or its place in the list. The first is 1.
    pub line: u64,
    /// Which part of the row it is about; empty for all of it.
    pub field: String,
    /// What is wrong.
    pub sentence: String,
}

/// What is wrong with a row, before its number is known.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) field: String,
    pub(super) sentence: String,
}

impl Fault {
    pub(super) fn at(field: &str, sentence: impl Into<String>) -> Self {
        Self { field: field.to_owned(), sentence: sentence.into() }
    }
}

/// What a format's file says, in our words.
#[derive(Default)]
pub(super) struct Person {
    /// What applications know the person by; what has no bar is completed as Auth0 does.
    pub(super) subject: Option<String>,
    pub(super) email: Option<String>,
    pub(super) email_verified: bool,
    pub(super) blocked: bool,
    pub(super) password_hash: Option<String>,
    /// Who keeps the person's password, if we do not.
    pub(super) provider: Option<String>,
    pub(super) profile: Profile,
    pub(super) user_metadata: Map<String, Value>,
    pub(super) app_metadata: Map<String, Value>,
    pub(super) created_at: Option<Timestamp>,
}

impl Person {
    /// The account to be made, if all of it is as it must be.
    pub(super) fn believe(self, context: &Context) -> Result<ImportedUser, Fault> {
        let now = context.now();
        let email = self.email.filter(|email| !email.is_empty());
        let email = email.ok_or_else(|| Fault::at("email", "an account needs an email address"))?;
        let email = EmailAddress::parse(&email).map_err(|error| Fault::at("email", error.to_string()))?;
        let subject = self.subject.as_deref().map(subject).transpose()?;
        // An identifier of our own form names the account by its id.
        let id = subject.as_ref().and_then(SubjectIdentifier::user_id);
        let password_hash =
            self.password_hash.as_deref().map(|hash| context.hasher.take_over(hash)).transpose();
        let password_hash = password_hash.map_err(|error| Fault::at("password_hash", error.to_string()))?;
        if password_hash.is_some() && self.provider.is_some() {
            return Err(Fault::at("password_hash", "an account of a provider has no password here"));
        }
        check_profile(&self.profile)?;
        let provider = self.provider.map(|name| line("provider", name, 100)).transpose()?;
        for (name, metadata) in [("user_metadata", &self.user_metadata), ("app_metadata", &self.app_metadata)]
        {
            check_metadata(metadata).map_err(|error| Fault::at(name, error.to_string()))?;
        }
        let account = NewUser {
            subject,
            email_verified: self.email_verified,
            password_hash,
            provider,
            profile: self.profile,
            user_metadata: self.user_metadata,
            app_metadata: self.app_metadata,
            ..NewUser::of(
                id.unwrap_or_else(|| UserId::new(now, context.random())),
                email,
                // Nobody was here before somebody could be.
                self.created_at.filter(|at| *at <= now).unwrap_or(now),
            )
        };
        Ok(ImportedUser { account, blocked: self.blocked })
    }
}

/// `auth0|` goes before an identifier without a bar, and a UUID is written as ours are.
fn subject(text: &str) -> Result<SubjectIdentifier, Fault> {
    let whole = match (text.contains('|'), UserId::parse(text)) {
        (true, _) => text.to_owned(),
        (false, Some(id)) => return Ok(SubjectIdentifier::of(id)),
        (false, None) => format!("auth0|{text}"),
    };
    SubjectIdentifier::parse(&whole).ok_or_else(|| {
        Fault::at("user_id", "an identifier is a provider's name, a bar and at most 255 visible characters")
    })
}

fn check_profile(profile: &Profile) -> Result<(), Fault> {
    let Profile { name, given_name, family_name, nickname, picture } = profile;
    for (field, text, most) in [
        ("name", name, 300),
        ("given_name", given_name, 150),
        ("family_name", family_name, 150),
        ("nickname", nickname, 300),
        ("picture", picture, 2048),
    ] {
        if let Some(text) = text {
            line(field, text.clone(), most)?;
        }
    }
    let is_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    if picture.as_ref().is_some_and(|url| !is_web(url) || !url.bytes().all(|byte| byte.is_ascii_graphic())) {
        return Err(Fault::at("picture", "a picture's address begins with https:// or http://"));
    }
    Ok(())
}

fn line(field: &str, text: String, most: usize) -> Result<String, Fault> {
    let fits = !text.is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control);
    if fits {
        Ok(text)
    } else {
        Err(Fault::at(field, format!("this needs 1 to {most} characters, none of them a control character")))
    }
}

/// Reads a row into what a format knows of it.
pub(super) fn shape<T: for<'de> Deserialize<'de>>(row: Value) -> Result<T, Fault> {
    // The parser's own sentence may quote the row.
    serde_path_to_error::deserialize(row).map_err(|error| {
        let path = error.path().to_string();
        Fault {
            field: if path == "." { String::new() } else { path },
            sentence: "this is not of the type that it must be".into(),
        }
    })
}

/// An empty text says nothing.
pub(super) fn said(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// Reads a time of RFC 3339.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    let time = humantime::parse_rfc3339_weak(text).ok()?;
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_micros()).ok().map(Timestamp::from_micros)
}
