//! Making accounts.

use crate::{StorageError, Writer, users::Profile};
use domain::{
    EmailAddress, Language, PasswordHash, SecurityGeneration, SubjectIdentifier, Timestamp, UserId,
};
use serde_json::{Map, Value};
use sqlx::types::Json;
use user_search::{Bag, folded};

/// An account to be made. It begins unblocked and in the first generation.
pub struct NewUser {
    /// The account's id.
    pub id: UserId,
    /// Under which name applications know the person already; absent when it follows from the id.
    pub subject: Option<SubjectIdentifier>,
    /// The address to log in with.
    pub email: EmailAddress,
    /// Whether the person has shown to receive mail there.
    pub email_verified: bool,
    /// Absent for people who set no password yet.
    pub password_hash: Option<PasswordHash>,
    /// The name of the provider that the person signs in with, where there is one.
    pub provider: Option<String>,
    /// What the person is called.
    pub profile: Profile,
    /// What applications keep, and the person may know and change.
    pub user_metadata: Map<String, Value>,
    /// What applications and administrators keep.
    pub app_metadata: Map<String, Value>,
    /// The language the person chose.
    pub language: Option<Language>,
    /// Now; for an imported account, when it was made elsewhere.
    pub created_at: Timestamp,
}

impl NewUser {
    /// An account of which nothing is known but its address.
    #[must_use]
    pub fn of(id: UserId, email: EmailAddress, created_at: Timestamp) -> Self {
        Self {
            id,
            subject: None,
            email,
            email_verified: false,
            password_hash: None,
            provider: None,
            profile: Profile::default(),
            user_metadata: Map::new(),
            app_metadata: Map::new(),
            language: None,
            created_at,
        }
    }
}

const INSERT: &str = "\
    INSERT INTO users (id, subject, email, email_canonical, email_verified, password_hash, provider, generation, \
        blocked, language, name, given_name, family_name, nickname, picture, user_metadata, app_metadata, \
        created_at, updated_at, name_folded, given_name_folded, family_name_folded, nickname_folded) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19, \
        $20, $21) \
    ON CONFLICT DO NOTHING";

impl Writer {
    /// Makes an account. `false` when the address or the subject is taken.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_user(&mut self, user: &NewUser) -> Result<bool, StorageError> {
        let own = SubjectIdentifier::of(user.id);
        let subject = user.subject.as_ref().filter(|subject| **subject != own);
        let profile = &user.profile;
        let rows = affected!(
            self,
            sqlx::query(INSERT)
                .bind(user.id.as_uuid())
                .bind(subject.map(SubjectIdentifier::as_str))
                .bind(user.email.as_typed())
                .bind(user.email.canonical())
                .bind(user.email_verified)
                .bind(user.password_hash.as_ref().map(PasswordHash::as_phc))
                .bind(user.provider.as_deref())
                .bind(SecurityGeneration::FIRST.as_i64())
                .bind(user.language.map(Language::tag))
                .bind(profile.name.as_deref())
                .bind(profile.given_name.as_deref())
                .bind(profile.family_name.as_deref())
                .bind(profile.nickname.as_deref())
                .bind(profile.picture.as_deref())
                .bind(Json(&user.user_metadata))
                .bind(Json(&user.app_metadata))
                .bind(user.created_at.as_micros())
                .bind(profile.name.as_deref().map(folded))
                .bind(profile.given_name.as_deref().map(folded))
                .bind(profile.family_name.as_deref().map(folded))
                .bind(profile.nickname.as_deref().map(folded))
        )?;
        if rows == 1 {
            self.insert_metadata_values(user.id, Bag::User, &user.user_metadata).await?;
            self.insert_metadata_values(user.id, Bag::App, &user.app_metadata).await?;
        }
        Ok(rows == 1)
    }
}
