//! One batch of rows, in one transaction.

use super::{
    Counts,
    document::Document,
    person::{Fault, Refusal},
};
use crate::{
    Context,
    audit::{self, Event},
    users::merged_metadata,
};
use serde_json::{Map, Value, json};
use storage::{ImportedUser, NewUser, Profile, StorageError, UserChanges, UserRecord, Writer};

/// A row with its number, believed or not.
pub(super) type Row = (u64, Result<ImportedUser, Fault>);

/// What came of a batch.
pub(super) struct Written {
    pub(super) counts: Counts,
    pub(super) refusals: Vec<Refusal>,
}

/// Makes the accounts of the batch, and with `upsert` adds to those that are there.
///
/// What a program hands in makes no account under an identifier of our own form: it may have been that of an account which
/// was deleted.
pub(super) async fn write_batch(
    context: &Context,
    writer: &mut Writer,
    rows: Vec<Row>,
    document: &Document,
) -> Result<Written, StorageError> {
    let (first, last) = (rows.first().map_or(0, |row| row.0), rows.last().map_or(0, |row| row.0));
    let mut written = Written { counts: Counts::default(), refusals: Vec::new() };
    let (mut numbers, mut users, mut reserved) = (Vec::new(), Vec::new(), Vec::new());
    for (number, row) in rows {
        match row {
            Ok(user) if document.is_handed_in() && has_own_name(&user.account) => {
                reserved.push((number, user.account));
            }
            Ok(user) => {
                numbers.push(number);
                users.push(user);
            }
            Err(fault) => written.refuse(number, fault),
        }
    }
    let made = writer.insert_imported_users(&users).await?;
    written.counts.imported = made.len() as u64;
    for (number, user) in numbers.into_iter().zip(&users) {
        if made.contains(&user.account.id) {
            continue;
        }
        match if document.upsert { add_to(context, writer, &user.account).await? } else { Err(taken()) } {
            Ok(()) => written.counts.updated += 1,
            Err(fault) => written.refuse(number, fault),
        }
    }
    for (number, account) in reserved {
        match if document.upsert { add_to(context, writer, &account).await? } else { Err(taken()) } {
            Ok(()) => written.counts.updated += 1,
            Err(fault) if fault == taken() => written.refuse(number, not_yours()),
            Err(fault) => written.refuse(number, fault),
        }
    }
    written.refusals.sort_by_key(|refusal| refusal.line);
    let Counts { imported, updated, refused } = written.counts;
    let detail = json!({
        "first_row": first, "last_row": last, "imported": imported, "updated": updated, "refused": refused,
    });
    audit::record(context, writer, Event::UsersImported, None, detail).await?;
    Ok(written)
}

impl Written {
    fn refuse(&mut self, line: u64, Fault { field, sentence }: Fault) {
        self.counts.refused += 1;
        self.refusals.push(Refusal { line, field, sentence });
    }
}

fn taken() -> Fault {
    Fault::at("email", "an account has this address or this identifier already")
}

fn has_own_name(account: &NewUser) -> bool {
    account.subject.as_ref().is_some_and(|subject| subject.user_id().is_some())
}

fn not_yours() -> Fault {
    Fault::at(
        "user_id",
        "an identifier of 32 hexadecimal digits is made here, and no account has it with this address",
    )
}

/// Adds the profile and the metadata of a row to the account that is there. Its password, its address and whether it is
/// shut stay as they are: a file is no proof of anything.
async fn add_to(
    context: &Context,
    writer: &mut Writer,
    row: &NewUser,
) -> Result<Result<(), Fault>, StorageError> {
    let Some(present) = writer.find_user_record_by_email(&row.email).await? else { return Ok(Err(taken())) };
    if row.subject.as_ref().is_some_and(|subject| *subject != present.user.subject) {
        return Ok(Err(Fault::at("user_id", "the account with this address has another identifier")));
    }
    writer.lock_user(present.user.id).await?;
    // What is merged must be what is there now.
    let Some(present) = writer.find_user_record(present.user.id).await? else { return Ok(Err(taken())) };
    let changes = match changes(&present, row) {
        Ok(changes) => changes,
        Err(fault) => return Ok(Err(fault)),
    };
    let names = names(&present, &changes);
    if !names.is_empty() {
        writer.update_user(present.user.id, &changes, context.now()).await?;
        let detail = json!({ "changed": names });
        audit::record(context, writer, Event::UserChanged, Some(present.user.id), detail).await?;
    }
    Ok(Ok(()))
}

/// What gets another value.
fn names(present: &UserRecord, changes: &UserChanges) -> Vec<&'static str> {
    let was = &present.user.profile;
    let new = changes.profile.as_ref().unwrap_or(was);
    let differs = |new: &Option<Map<String, Value>>, was: &Map<String, Value>| {
        new.as_ref().is_some_and(|new| new != was)
    };
    [
        ("name", new.name != was.name),
        ("given_name", new.given_name != was.given_name),
        ("family_name", new.family_name != was.family_name),
        ("nickname", new.nickname != was.nickname),
        ("picture", new.picture != was.picture),
        ("user_metadata", differs(&changes.user_metadata, &present.user_metadata)),
        ("app_metadata", differs(&changes.app_metadata, &present.app_metadata)),
    ]
    .into_iter()
    .filter_map(|(name, changed)| changed.then_some(name))
    .collect()
}

fn changes(present: &UserRecord, row: &NewUser) -> Result<UserChanges, Fault> {
    let (was, new) = (&present.user.profile, &row.profile);
    let newer = |new: &Option<String>, was: &Option<String>| new.clone().or_else(|| was.clone());
    let profile = Profile {
        name: newer(&new.name, &was.name),
        given_name: newer(&new.given_name, &was.given_name),
        family_name: newer(&new.family_name, &was.family_name),
        nickname: newer(&new.nickname, &was.nickname),
        picture: newer(&new.picture, &was.picture),
    };
    let merged = |name, present, row: &Map<_, _>| {
        merged_metadata(present, row.clone()).map_err(|error| Fault::at(name, error.to_string()))
    };
    Ok(UserChanges {
        profile: Some(profile),
        user_metadata: merged("user_metadata", &present.user_metadata, &row.user_metadata)?,
        app_metadata: merged("app_metadata", &present.app_metadata, &row.app_metadata)?,
        email_verified: None,
    })
}
