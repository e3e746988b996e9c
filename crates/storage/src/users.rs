//! Accounts, and the security generation that ends everything issued to one.

use crate::{Reader, StorageError, columns};
use domain::{
    EmailAddress, Language, PasswordHash, SecurityGeneration, SubjectIdentifier, Timestamp, UserId,
};
use std::fmt;
use uuid::Uuid;

/// A person's account.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// The account's id.
    pub id: UserId,
    /// The address to log in with and to send mail to.
    pub email: EmailAddress,
    /// Whether the person has shown to receive mail there.
    pub email_verified: bool,
    /// Absent for people who never set a password.
    pub password_hash: Option<PasswordHash>,
    /// The name of the social or enterprise provider that the person signs in with, where there is one. Such an
    /// account has no password here.
    pub provider: Option<String>,
    /// What was issued under another generation is dead.
    pub generation: SecurityGeneration,
    /// An administrator has shut the account.
    pub blocked: bool,
    /// The language the person chose; absent when none was chosen or this version does not speak it.
    pub language: Option<Language>,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When the password was last changed; absent when it never was.
    pub password_changed_at: Option<Timestamp>,
    /// Since when the account waits for the proof of its address; absent when it was proven, or no sign-up made it.
    pub unfinished_since: Option<Timestamp>,
    /// Under which name applications know the person.
    pub subject: SubjectIdentifier,
    /// What the person is called.
    pub profile: Profile,
    /// The person has to choose another password before anything else: an administrator chose this one.
    pub must_change_password: bool,
    /// When anything of the account's profile, metadata or password was last changed.
    pub updated_at: Timestamp,
    /// The latest login.
    pub last_login: Option<LastLogin>,
    /// How many logins there were.
    pub logins_count: u64,
}

/// What a person is called. Written by people and applications: never trusted, always escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The whole name.
    pub name: Option<String>,
    /// The first name.
    pub given_name: Option<String>,
    /// The last name.
    pub family_name: Option<String>,
    /// What friends say.
    pub nickname: Option<String>,
    /// The address of a picture.
    pub picture: Option<String>,
}

/// When and from where somebody logged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastLogin {
    /// When.
    pub at: Timestamp,
    /// The client's address.
    pub client_address: String,
}

/// Shows the id alone: neither the hash nor the address belongs in a log.
impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The columns of [`UserRow`], for every query that reads an account as `u`.
macro_rules! user_columns {
    () => {
        "u.id, u.email, u.email_verified, u.password_hash, u.provider, u.generation, u.blocked, u.language, \
        u.created_at, u.password_changed_at, u.unfinished_since, u.subject, u.name, u.given_name, u.family_name, \
        u.nickname, u.picture, u.must_change_password, u.updated_at, u.last_login_at, u.last_login_address, \
        u.logins_count"
    };
}
pub(crate) use user_columns;

#[derive(sqlx::FromRow)]
pub(crate) struct UserRow {
    id: Uuid,
    email: String,
    email_verified: bool,
    password_hash: Option<String>,
    provider: Option<String>,
    generation: i64,
    blocked: bool,
    language: Option<String>,
    created_at: i64,
    password_changed_at: Option<i64>,
    unfinished_since: Option<i64>,
    subject: Option<String>,
    name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    nickname: Option<String>,
    picture: Option<String>,
    must_change_password: bool,
    updated_at: i64,
    last_login_at: Option<i64>,
    last_login_address: Option<String>,
    logins_count: i64,
}

impl TryFrom<UserRow> for User {
    type Error = StorageError;

    fn try_from(row: UserRow) -> Result<Self, StorageError> {
        let id = UserId::from_uuid(row.id);
        let last_login = row.last_login_at.map(|at| LastLogin {
            at: Timestamp::from_micros(at),
            client_address: row.last_login_address.unwrap_or_default(),
        });
        Ok(Self {
            id,
            email: columns::email(&row.email)?,
            email_verified: row.email_verified,
            password_hash: row.password_hash.map(PasswordHash::from_phc),
            provider: row.provider,
            generation: SecurityGeneration::from_i64(row.generation),
            blocked: row.blocked,
            language: row.language.as_deref().and_then(columns::language),
            created_at: Timestamp::from_micros(row.created_at),
            password_changed_at: row.password_changed_at.map(Timestamp::from_micros),
            unfinished_since: row.unfinished_since.map(Timestamp::from_micros),
            subject: match row.subject {
                Some(text) => columns::subject(&text)?,
                None => SubjectIdentifier::of(id),
            },
            profile: Profile {
                name: row.name,
                given_name: row.given_name,
                family_name: row.family_name,
                nickname: row.nickname,
                picture: row.picture,
            },
            must_change_password: row.must_change_password,
            updated_at: Timestamp::from_micros(row.updated_at),
            last_login,
            logins_count: columns::count(row.logins_count)?,
        })
    }
}

const FIND_BY_EMAIL: &str = concat!("SELECT ", user_columns!(), " FROM users u WHERE u.email_canonical = $1");
// The second half finds an account by the identifier that follows from its id, which then has no other.
const FIND_BY_SUBJECT: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM users u WHERE u.subject = $1 OR (u.id = $2 AND u.subject IS NULL)"
);
const FIND: &str = concat!("SELECT ", user_columns!(), " FROM users u WHERE u.id = $1");
const LIST: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM users u WHERE (u.created_at, u.id) > ($1, $2) ORDER BY u.created_at, u.id LIMIT $3"
);

impl Reader {
    /// Finds the account that an address belongs to, however it is spelt.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_user_by_email(&mut self, email: &EmailAddress) -> Result<Option<User>, StorageError> {
        let row: Option<UserRow> =
            on!(self, c => sqlx::query_as(FIND_BY_EMAIL).bind(email.canonical()).fetch_optional(c))?;
        row.map(User::try_from).transpose()
    }

    /// Finds an account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_user(&mut self, id: UserId) -> Result<Option<User>, StorageError> {
        let row: Option<UserRow> = on!(self, c => sqlx::query_as(FIND).bind(id.as_uuid()).fetch_optional(c))?;
        row.map(User::try_from).transpose()
    }

    /// Finds the account that applications know under this name.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_user_by_subject(
        &mut self,
        subject: &SubjectIdentifier,
    ) -> Result<Option<User>, StorageError> {
        let own = subject.user_id().map(UserId::as_uuid);
        let row: Option<UserRow> = on!(self, c => sqlx::query_as(FIND_BY_SUBJECT)
            .bind(subject.as_str())
            .bind(own)
            .fetch_optional(c))?;
        row.map(User::try_from).transpose()
    }

    /// Lists accounts, oldest first, beginning after the one that `after` describes.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_users(
        &mut self,
        after: Option<(Timestamp, UserId)>,
        limit: u32,
    ) -> Result<Vec<User>, StorageError> {
        let (time, id) = after.map_or((i64::MIN, Uuid::nil()), |(time, id)| (time.as_micros(), id.as_uuid()));
        let rows: Vec<UserRow> =
            on!(self, c => sqlx::query_as(LIST).bind(time).bind(id).bind(i64::from(limit)).fetch_all(c))?;
        rows.into_iter().map(User::try_from).collect()
    }
}
