//! Which entries of the log are meant.

use crate::audit::Event;
use domain::{ClientId, SubjectIdentifier, Timestamp};
use storage::{AuditFilter, Reader, StorageError};

/// What an administrator looks for. What is absent is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogSearch {
    /// About one person.
    pub subject: Option<SubjectIdentifier>,
    /// About one application.
    pub client: Option<ClientId>,
    /// With one of these codes (see [`Event::code`]).
    pub codes: Option<Vec<String>>,
    /// From this moment on.
    pub since: Option<Timestamp>,
    /// Up to this moment.
    pub until: Option<Timestamp>,
}

/// The search in the database's terms; `None` when nothing can be found, because nobody has this name.
pub(super) async fn filter(
    reader: &mut Reader,
    search: &LogSearch,
) -> Result<Option<AuditFilter>, StorageError> {
    let user = match &search.subject {
        None => None,
        Some(subject) => {
            let account = reader.find_user_by_subject(subject).await?.map(|user| user.id);
            // The log outlives the account.
            let Some(user) = account.or_else(|| subject.user_id()) else { return Ok(None) };
            Some(user)
        }
    };
    let has_code = |event: &&Event, codes: &[String]| codes.iter().any(|code| code == event.code());
    let events = search.codes.as_ref().map(|codes| {
        Event::ALL.iter().filter(|event| has_code(event, codes)).map(|event| event.as_str()).collect()
    });
    let client = search.client.clone();
    Ok(Some(AuditFilter { user, client, events, since: search.since, until: search.until }))
}
