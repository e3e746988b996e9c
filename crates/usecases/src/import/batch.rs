//! One batch of rows, in one transaction.

use super::{
    Counts,
    person::{Fault, Refusal},
};
use crate::{
    Context,
    audit::{self, Event},
    users::merged_metadata,
};
use serde_json::json;
use storage::{ImportedUser, NewUser, Profile, StorageError, UserChanges, UserRecord, Writer};

/// A row with its number, believed or not.
pub(super) type Row = (u64, Result<ImportedUser, Fault>);

/// What came of a batch.
pub(super) struct Written {
    pub(super) counts: Counts,
    pub(super) refusals: Vec<Refusal>,
}

/// Makes the accounts of the batch, and with `upsert` adds to those that are there.
pub(super) async fn write_batch(
    context: &Context,
    writer: &mut Writer,
    rows: Vec<Row>,
    upsert: bool,
) -> Result<Written, StorageError> {
    let (first, last) = (rows.first().map_or(0, |row| row.0), rows.last().map_or(0, |row| row.0));
    let mut written = Written { counts: Counts::default(), refusals: Vec::new() };
    let (mut numbers, mut users) = (Vec::new(), Vec::new());
    for (number, row) in rows {
        match row {
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
        match if upsert { add_to(context, writer, &user.account).await? } else { Err(taken()) } {
            Ok(()) => written.counts.updated += 1,
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
    writer.update_user(present.user.id, &changes, context.now()).await?;
    Ok(Ok(()))
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
    let merged = |name, present, row: &serde_json::Map<_, _>| {
        merged_metadata(present, row.clone()).map_err(|error| Fault::at(name, error.to_string()))
    };
    Ok(UserChanges {
        profile: Some(profile),
        user_metadata: merged("user_metadata", &present.user_metadata, &row.user_metadata)?,
        app_metadata: merged("app_metadata", &present.app_metadata, &row.app_metadata)?,
        email_verified: None,
    })
}
