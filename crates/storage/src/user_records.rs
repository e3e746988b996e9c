//! Accounts with all that the Management API shows of them, and its changes, which end nothing.

use crate::users::{Profile, UserRow, user_columns};
use crate::{Reader, StorageError, User, Writer};
use domain::{EmailAddress, SubjectIdentifier, Timestamp, UserId};
use serde_json::{Map, Value};
use sqlx::types::Json;
use user_search::{Bag, folded};

/// An account with its metadata, which logins need not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRecord {
    /// The account.
    pub user: User,
    /// What applications keep, and the person may know and change.
    pub user_metadata: Map<String, Value>,
    /// What applications and administrators keep.
    pub app_metadata: Map<String, Value>,
}

/// What to change of an account; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct UserChanges {
    /// The whole profile anew.
    pub profile: Option<Profile>,
    /// All of it anew.
    pub user_metadata: Option<Map<String, Value>>,
    /// All of it anew.
    pub app_metadata: Option<Map<String, Value>>,
    /// Whether the person has shown to receive mail at the address.
    pub email_verified: Option<bool>,
}

/// The columns of [`UserRecordRow`], for every query that reads an account `u` with its metadata.
macro_rules! user_record_columns {
    () => {
        concat!(user_columns!(), ", u.user_metadata, u.app_metadata")
    };
}
pub(crate) use user_record_columns;

#[derive(sqlx::FromRow)]
pub(crate) struct UserRecordRow {
    #[sqlx(flatten)]
    user: UserRow,
    user_metadata: Json<Map<String, Value>>,
    app_metadata: Json<Map<String, Value>>,
}

impl TryFrom<UserRecordRow> for UserRecord {
    type Error = StorageError;

    fn try_from(row: UserRecordRow) -> Result<Self, StorageError> {
        Ok(Self {
            user: row.user.try_into()?,
            user_metadata: row.user_metadata.0,
            app_metadata: row.app_metadata.0,
        })
    }
}

const FIND: &str = concat!("SELECT ", user_record_columns!(), " FROM users u WHERE u.id = $1");
const FIND_BY_SUBJECT: &str = concat!(
    "SELECT ",
    user_record_columns!(),
    " FROM users u WHERE u.subject = $1 OR (u.id = $2 AND u.subject IS NULL)"
);
const FIND_BY_EMAIL: &str =
    concat!("SELECT ", user_record_columns!(), " FROM users u WHERE u.email_canonical = $1");

impl Reader {
    /// Finds an account with its metadata.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_user_record(&mut self, id: UserId) -> Result<Option<UserRecord>, StorageError> {
        let row: Option<UserRecordRow> =
            on!(self, c => sqlx::query_as(FIND).bind(id.as_uuid()).fetch_optional(c))?;
        row.map(UserRecord::try_from).transpose()
    }

    /// Finds the account that applications know under this name, with its metadata.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_user_record_by_subject(
        &mut self,
        subject: &SubjectIdentifier,
    ) -> Result<Option<UserRecord>, StorageError> {
        let own = subject.user_id().map(UserId::as_uuid);
        let row: Option<UserRecordRow> = on!(self, c => sqlx::query_as(FIND_BY_SUBJECT)
            .bind(subject.as_str())
            .bind(own)
            .fetch_optional(c))?;
        row.map(UserRecord::try_from).transpose()
    }

    /// Finds the account that an address belongs to, with its metadata.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_user_record_by_email(
        &mut self,
        email: &EmailAddress,
    ) -> Result<Option<UserRecord>, StorageError> {
        let row: Option<UserRecordRow> =
            on!(self, c => sqlx::query_as(FIND_BY_EMAIL).bind(email.canonical()).fetch_optional(c))?;
        row.map(UserRecord::try_from).transpose()
    }
}

const UPDATE_PROFILE: &str = "\
    UPDATE users SET name = $2, given_name = $3, family_name = $4, nickname = $5, picture = $6, updated_at = $7, \
        name_folded = $8, given_name_folded = $9, family_name_folded = $10, nickname_folded = $11 \
    WHERE id = $1";
const UPDATE_USER_METADATA: &str = "UPDATE users SET user_metadata = $2, updated_at = $3 WHERE id = $1";
const UPDATE_APP_METADATA: &str = "UPDATE users SET app_metadata = $2, updated_at = $3 WHERE id = $1";
const UPDATE_EMAIL_VERIFIED: &str = "UPDATE users SET email_verified = $2, updated_at = $3 WHERE id = $1";
const NOTE_CHANGE: &str = "UPDATE users SET updated_at = $2 WHERE id = $1";
const SET_MUST_CHANGE_PASSWORD: &str = "UPDATE users SET must_change_password = $2 WHERE id = $1";
const NOTE_LOGIN: &str = "\
    UPDATE users SET last_login_at = $2, last_login_address = $3, logins_count = logins_count + 1 WHERE id = $1";

impl Writer {
    /// Changes what the API shows of an account. `false` when there is no such account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn update_user(
        &mut self,
        id: UserId,
        changes: &UserChanges,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let (user, id, now) = (id, id.as_uuid(), now.as_micros());
        if let Some(profile) = &changes.profile {
            affected!(
                self,
                sqlx::query(UPDATE_PROFILE)
                    .bind(id)
                    .bind(profile.name.as_deref())
                    .bind(profile.given_name.as_deref())
                    .bind(profile.family_name.as_deref())
                    .bind(profile.nickname.as_deref())
                    .bind(profile.picture.as_deref())
                    .bind(now)
                    .bind(profile.name.as_deref().map(folded))
                    .bind(profile.given_name.as_deref().map(folded))
                    .bind(profile.family_name.as_deref().map(folded))
                    .bind(profile.nickname.as_deref().map(folded))
            )?;
        }
        if let Some(metadata) = &changes.user_metadata {
            affected!(self, sqlx::query(UPDATE_USER_METADATA).bind(id).bind(Json(metadata)).bind(now))?;
            self.replace_metadata_values(user, Bag::User, metadata).await?;
        }
        if let Some(metadata) = &changes.app_metadata {
            affected!(self, sqlx::query(UPDATE_APP_METADATA).bind(id).bind(Json(metadata)).bind(now))?;
            self.replace_metadata_values(user, Bag::App, metadata).await?;
        }
        if let Some(verified) = changes.email_verified {
            affected!(self, sqlx::query(UPDATE_EMAIL_VERIFIED).bind(id).bind(verified).bind(now))?;
        }
        Ok(affected!(self, sqlx::query(NOTE_CHANGE).bind(id).bind(now))? == 1)
    }

    /// Asks the person to choose another password before anything else, or no longer.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn set_must_change_password(
        &mut self,
        id: UserId,
        must_change: bool,
    ) -> Result<(), StorageError> {
        affected!(self, sqlx::query(SET_MUST_CHANGE_PASSWORD).bind(id.as_uuid()).bind(must_change))?;
        Ok(())
    }

    /// Notes a login.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn note_login(
        &mut self,
        id: UserId,
        now: Timestamp,
        client_address: &str,
    ) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(NOTE_LOGIN).bind(id.as_uuid()).bind(now.as_micros()).bind(client_address)
        )?;
        Ok(())
    }
}
