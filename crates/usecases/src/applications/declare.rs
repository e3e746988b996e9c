//! Makes the database have what a file declares.

use super::{
    Declarations, DeclaredApplication, FindClientError,
    declarations::unknown_scopes,
    document::{self, Origin},
};
use crate::{
    Context,
    audit::{self, Event},
    management,
};
use domain::{ApplicationSecretId, Timestamp};
use oidc::{Api, Client};
use serde_json::json;
use std::fmt::{self, Display, Formatter};
use storage::{NewApplicationSecret, StorageError, StoredApi, StoredApplication, Writer};

/// One thing that is wrong with a declaration. Displays as a sentence that names the application or API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclarationFault {
    /// What it is about: `application shop`.
    pub subject: String,
    /// What is wrong, and what to do.
    pub sentence: String,
}

impl DeclarationFault {
    pub(super) fn of_client(client: &Client, sentence: impl Into<String>) -> Self {
        Self { subject: format!("application {}", client.client_id), sentence: sentence.into() }
    }

    pub(super) fn of_api(api: &Api, sentence: impl Into<String>) -> Self {
        Self { subject: format!("api {}", api.identifier), sentence: sentence.into() }
    }
}

impl Display for DeclarationFault {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.subject, self.sentence)
    }
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum DeclareError {
    /// The declarations are wrong; all that is.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<DeclarationFault>),
    /// What is stored cannot be read.
    #[error(transparent)]
    Find(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What was changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// Registrations that are new.
    pub added: usize,
    /// Registrations that were altered.
    pub changed: usize,
    /// Registrations that an earlier file had brought and this one does not have.
    pub removed: usize,
}

/// Registers what is declared, alters what changed, and removes what an earlier file declared and this one does not.
/// What commands added is left alone. All or nothing.
///
/// # Errors
/// [`DeclareError`].
pub async fn declare(context: &Context, declarations: &Declarations) -> Result<Declared, DeclareError> {
    let mut writer = context.storage.begin_write().await?;
    let stored = Stored { clients: writer.list_applications().await?, apis: writer.list_apis().await? };
    let mut faults = declarations.faults();
    faults.extend(stored.faults(context, declarations)?);
    if !faults.is_empty() {
        return Err(DeclareError::Faults(faults));
    }
    let mut declared = Declared::default();
    put_apis(context, &mut writer, &declarations.apis, &stored.apis, &mut declared).await?;
    put_clients(context, &mut writer, &declarations.applications, &stored.clients, &mut declared).await?;
    remove_the_rest(context, &mut writer, declarations, &stored, &mut declared).await?;
    writer.commit().await?;
    Ok(declared)
}

/// What the database has.
struct Stored {
    clients: Vec<StoredApplication>,
    apis: Vec<StoredApi>,
}

impl Stored {
    /// What of the declarations does not fit to what commands added.
    fn faults(
        &self,
        context: &Context,
        declarations: &Declarations,
    ) -> Result<Vec<DeclarationFault>, FindClientError> {
        const BY_COMMAND: &str =
            "it was added by a command; remove it with `vestibule app remove` or choose another client_id";
        const API_BY_COMMAND: &str = "it was added by a command; remove it with `vestibule api remove` first";
        const BUILT_IN: &str = "this is the Management API, which is built in; leave it out";
        let mut faults = Vec::new();
        let is_built_in = |api: &&Api| management::is_built_in(context, &api.identifier);
        let built_in = declarations.apis.iter().filter(is_built_in);
        faults.extend(built_in.map(|api| DeclarationFault::of_api(api, BUILT_IN)));
        let mut apis = declarations.apis.clone();
        apis.push(management::api(context));
        for stored in self.apis.iter().filter(|stored| !stored.declared) {
            let api: Api = document::read(&stored.identifier, stored.document.clone())?;
            if apis.iter().any(|declared| declared.identifier == api.identifier) {
                faults.push(DeclarationFault::of_api(&api, API_BY_COMMAND));
            } else {
                apis.push(api);
            }
        }
        for DeclaredApplication { client, .. } in &declarations.applications {
            let is_same = |stored: &&StoredApplication| stored.client_id == client.client_id;
            if self.clients.iter().find(is_same).is_some_and(|stored| !stored.declared) {
                faults.push(DeclarationFault::of_client(client, BY_COMMAND));
            }
            let unknown = unknown_scopes(client, &apis).into_iter();
            faults.extend(unknown.map(|s| DeclarationFault::of_client(client, format!("api_grants: {s}"))));
        }
        Ok(faults)
    }
}

async fn put_apis(
    context: &Context,
    writer: &mut Writer,
    apis: &[Api],
    stored: &[StoredApi],
    declared: &mut Declared,
) -> Result<(), StorageError> {
    for api in apis {
        let former = stored.iter().find(|stored| stored.identifier == api.identifier);
        let former = former.map(|former| (&former.document, former.created_at, former.updated_at));
        let (origin, event) =
            change(context, &document::of(api), former, [Event::ApiAdded, Event::ApiChanged]);
        document::put_api(writer, api, origin).await?;
        if let Some(event) = event {
            declared.count(event);
            let detail = json!({ "identifier": api.identifier, "declared": true });
            audit::record(context, writer, event, None, detail).await?;
        }
    }
    Ok(())
}

async fn put_clients(
    context: &Context,
    writer: &mut Writer,
    applications: &[DeclaredApplication],
    stored: &[StoredApplication],
    declared: &mut Declared,
) -> Result<(), StorageError> {
    const EVENTS: [Event; 2] = [Event::ApplicationAdded, Event::ApplicationChanged];
    // Nodes that start at once go through the rows in one order, so that none waits for another that waits for it.
    let mut sorted: Vec<_> = applications.iter().collect();
    sorted.sort_unstable_by_key(|application| &application.client.client_id);
    for DeclaredApplication { client, secret } in sorted {
        let former = stored.iter().find(|stored| stored.client_id == client.client_id);
        let former = former.map(|former| (&former.document, former.created_at, former.updated_at));
        let (origin, mut event) = change(context, &document::of(client), former, EVENTS);
        // Written even when nothing changed: a node that does the same at this moment waits here, and then finds
        // the secret that this one made.
        document::put_client(writer, client, origin).await?;
        if let Some(secret) = secret
            && put_secret(context, writer, client, secret).await?
        {
            event = event.or(Some(Event::ApplicationChanged));
        }
        if let Some(event) = event {
            declared.count(event);
            let detail = json!({ "client_id": client.client_id.as_str(), "declared": true });
            audit::record(context, writer, event, None, detail).await?;
        }
    }
    Ok(())
}

/// Lets the declared secret be the only one; `false` when it was already.
async fn put_secret(
    context: &Context,
    writer: &mut Writer,
    client: &Client,
    secret: &super::ClientSecret,
) -> Result<bool, StorageError> {
    let (now, secret_hash) = (context.now(), secret.hash());
    if writer.live_secret_hashes(&client.client_id, now).await? == [secret_hash] {
        return Ok(false);
    }
    let id = ApplicationSecretId::new(now, context.random());
    // Also one that was declared before and is declared again: it gets a row of its own.
    writer.delete_application_secrets(&client.client_id).await?;
    let client_id = client.client_id.clone();
    let new = NewApplicationSecret { id, client_id, secret_hash, created_at: now };
    writer.insert_application_secret(&new).await?;
    Ok(true)
}

async fn remove_the_rest(
    context: &Context,
    writer: &mut Writer,
    declarations: &Declarations,
    stored: &Stored,
    declared: &mut Declared,
) -> Result<(), StorageError> {
    for StoredApplication { client_id, .. } in stored.clients.iter().filter(|stored| stored.declared) {
        if declarations.applications.iter().all(|kept| kept.client.client_id != *client_id) {
            writer.delete_application(client_id).await?;
            declared.removed += 1;
            let detail = json!({ "client_id": client_id.as_str(), "declared": true });
            audit::record(context, writer, Event::ApplicationRemoved, None, detail).await?;
        }
    }
    for StoredApi { identifier, .. } in stored.apis.iter().filter(|stored| stored.declared) {
        if declarations.apis.iter().all(|kept| kept.identifier != *identifier) {
            writer.delete_api(identifier).await?;
            declared.removed += 1;
            let detail = json!({ "identifier": identifier, "declared": true });
            audit::record(context, writer, Event::ApiRemoved, None, detail).await?;
        }
    }
    Ok(())
}

/// What a registration's row says of its making, and what happened to it: `None` for nothing.
fn change(
    context: &Context,
    document: &serde_json::Value,
    former: Option<(&serde_json::Value, Timestamp, Timestamp)>,
    [added, changed]: [Event; 2],
) -> (Origin, Option<Event>) {
    let now = context.now();
    let origin = |created_at, updated_at| Origin { declared: true, created_at, updated_at };
    match former {
        None => (origin(now, now), Some(added)),
        Some((former, created_at, updated_at)) if former == document => {
            (origin(created_at, updated_at), None)
        }
        Some((_, created_at, _)) => (origin(created_at, now), Some(changed)),
    }
}

impl Declared {
    fn count(&mut self, event: Event) {
        match event {
            Event::ApplicationAdded | Event::ApiAdded => self.added += 1,
            _ => self.changed += 1,
        }
    }
}
