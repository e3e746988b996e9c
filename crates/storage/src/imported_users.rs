//! Many accounts at once.

use crate::statement::{Statement, Value, bind_all};
use crate::{NewUser, StorageError, Writer};
use domain::{Language, PasswordHash, SecurityGeneration, SubjectIdentifier, UserId};
use sqlx::{AssertSqlSafe, types::Json};
use std::collections::HashSet;
use user_search::{Bag, folded, metadata_values};
use uuid::Uuid;

/// An account that another program had.
pub struct ImportedUser {
    /// The account.
    pub account: NewUser,
    /// Whether it was shut there.
    pub blocked: bool,
}

/// Most accounts that come at once.
pub const IMPORTED_AT_ONCE: usize = 500;

const INSERT: &str = "\
    INSERT INTO users (id, subject, email, email_canonical, email_verified, password_hash, provider, generation, \
        blocked, language, name, given_name, family_name, nickname, picture, user_metadata, app_metadata, \
        created_at, updated_at, name_folded, given_name_folded, family_name_folded, nickname_folded) VALUES ";
/// Values of an account.
const COLUMNS: usize = 23;
// SQLite finds the place of each value by going through the names of all: many values take the square of their time.
/// Accounts of one statement.
const ACCOUNTS_A_STATEMENT: usize = 20;
/// Metadata values of one statement, of four values each.
const METADATA_A_STATEMENT: usize = 100;

impl Writer {
    /// Makes accounts, at most [`IMPORTED_AT_ONCE`], and returns those that were made: of the others the address, the
    /// subject or the id is taken.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_imported_users(
        &mut self,
        users: &[ImportedUser],
    ) -> Result<HashSet<UserId>, StorageError> {
        let mut made = HashSet::new();
        for users in users.chunks(ACCOUNTS_A_STATEMENT) {
            made.extend(self.insert_in_one(users).await?);
        }
        let accounts = users.iter().map(|user| &user.account);
        self.insert_their_metadata(accounts.filter(|user| made.contains(&user.id))).await?;
        Ok(made)
    }

    async fn insert_in_one(
        &mut self,
        users: &[ImportedUser],
    ) -> Result<impl Iterator<Item = UserId>, StorageError> {
        let text = insert_text(users.len());
        let ids: Vec<Uuid> = on!(self, c => users
            .iter()
            .fold(sqlx::query_scalar(AssertSqlSafe(text.as_str())), |query, user| {
                let account = &user.account;
                let profile = &account.profile;
                let own = SubjectIdentifier::of(account.id);
                let subject = account.subject.as_ref().filter(|subject| **subject != own);
                query
                    .bind(account.id.as_uuid())
                    .bind(subject.map(SubjectIdentifier::as_str))
                    .bind(account.email.as_typed())
                    .bind(account.email.canonical())
                    .bind(account.email_verified)
                    .bind(account.password_hash.as_ref().map(PasswordHash::as_phc))
                    .bind(account.provider.as_deref())
                    .bind(SecurityGeneration::FIRST.as_i64())
                    .bind(user.blocked)
                    .bind(account.language.map(Language::tag))
                    .bind(profile.name.as_deref())
                    .bind(profile.given_name.as_deref())
                    .bind(profile.family_name.as_deref())
                    .bind(profile.nickname.as_deref())
                    .bind(profile.picture.as_deref())
                    .bind(Json(&account.user_metadata))
                    .bind(Json(&account.app_metadata))
                    .bind(account.created_at.as_micros())
                    .bind(account.created_at.as_micros())
                    .bind(profile.name.as_deref().map(folded))
                    .bind(profile.given_name.as_deref().map(folded))
                    .bind(profile.family_name.as_deref().map(folded))
                    .bind(profile.nickname.as_deref().map(folded))
            })
            // Only the usual text is worth remembering.
            .persistent(users.len() == ACCOUNTS_A_STATEMENT)
            .fetch_all(c))?;
        Ok(ids.into_iter().map(UserId::from_uuid))
    }

    async fn insert_their_metadata(
        &mut self,
        users: impl Iterator<Item = &NewUser>,
    ) -> Result<(), StorageError> {
        let mut rows = Vec::new();
        for user in users {
            for (bag, metadata) in [(Bag::User, &user.user_metadata), (Bag::App, &user.app_metadata)] {
                let found = metadata_values(metadata).into_iter();
                rows.extend(found.map(|(place, value)| (user.id, bag, place, value)));
            }
        }
        // In the order of the table's key.
        rows.sort_unstable_by(|one, other| {
            (one.1.name(), &one.2, &one.3, one.0).cmp(&(other.1.name(), &other.2, &other.3, other.0))
        });
        for chunk in rows.chunks(METADATA_A_STATEMENT) {
            let mut statement =
                Statement::new("INSERT INTO metadata_values (user_id, bag, place, value) VALUES ");
            for (number, (user, bag, place, value)) in chunk.iter().enumerate() {
                statement.sql(if number == 0 { "(" } else { ", (" });
                statement.value(Value::Id(user.as_uuid())).sql(", ").text(bag.name()).sql(", ");
                statement.text(place.as_str()).sql(", ").text(value.as_str()).sql(")");
            }
            let (text, values) = statement.into_parts();
            let is_usual = chunk.len() == METADATA_A_STATEMENT;
            affected!(
                self,
                bind_all!(sqlx::query(AssertSqlSafe(text.as_str())), values).persistent(is_usual)
            )?;
        }
        Ok(())
    }
}

/// The statement for so many accounts: placeholders alone.
fn insert_text(users: usize) -> String {
    let row = |row: usize| {
        let numbers = (1..=COLUMNS).map(|column| format!("${}", row * COLUMNS + column));
        format!("({})", numbers.collect::<Vec<_>>().join(", "))
    };
    let rows: Vec<String> = (0..users).map(row).collect();
    format!("{INSERT}{} ON CONFLICT DO NOTHING RETURNING id", rows.join(", "))
}
