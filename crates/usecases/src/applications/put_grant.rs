//! What an application may do for itself at an API (RFC 6749 §4.4).

use super::{
    FindClientError,
    authority::beyond,
    declarations::unknown_scopes,
    document::{self, Origin},
    list_apis::read_grantable,
};
use crate::{
    Context,
    audit::{self, Event},
    management::Administrator,
};
use domain::ClientId;
use oidc::{Client, ClientFault};
use std::path::PathBuf;
use storage::{StorageError, StoredApplication, Writer};

/// Whether a grant is to be there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutGrant {
    /// It must not be there.
    New,
    /// It must be there.
    Existing,
}

/// Why a grant stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// There is no such application.
    #[error("there is no application with this client id")]
    UnknownClient,
    /// There is no such grant.
    #[error("the application is granted nothing at this API")]
    UnknownGrant,
    /// There is a grant.
    #[error("the application is granted something at this API already: change that")]
    Taken,
    /// There is no such API, or it lacks a scope.
    #[error("{0}")]
    UnknownScope(String),
    /// It would be changed back at the next start.
    #[error("the application is declared in {}: change it there", .0.display())]
    Declared(PathBuf),
    /// The program would give or take more than it has.
    #[error("this program may neither grant nor take back what it may not do itself: {}", .0.join(" "))]
    Wider(Vec<String>),
    /// What it would become makes no sense.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<ClientFault>),
    /// A registration cannot be read.
    #[error(transparent)]
    Find(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Lets an application have these scopes of an API, no others. What of the Management API it gets anew or loses, the
/// program must have itself.
///
/// # Errors
/// [`GrantError`].
pub async fn put_grant(
    context: &Context,
    administrator: &Administrator,
    (client_id, audience): (&ClientId, &str),
    scopes: Vec<String>,
    put: PutGrant,
) -> Result<(), GrantError> {
    let mut writer = context.storage.begin_write().await?;
    // So that nobody removes the API meanwhile. Whether it is there is found out below.
    writer.lock_api(audience).await?;
    let (stored, mut client) = changeable(context, &mut writer, client_id).await?;
    let former = client.api_grants.get(audience).cloned();
    match (put, &former) {
        (PutGrant::New, Some(_)) => return Err(GrantError::Taken),
        (PutGrant::Existing, None) => return Err(GrantError::UnknownGrant),
        _ => {}
    }
    let former = former.unwrap_or_default();
    let given = scopes.iter().filter(|scope| !former.contains(scope));
    let taken = former.iter().filter(|scope| !scopes.contains(scope));
    let wider = beyond(context, administrator, audience, given.chain(taken));
    if !wider.is_empty() {
        return Err(GrantError::Wider(wider));
    }
    client.api_grants.insert(audience.to_owned(), scopes);
    // Only of what is granted here: an older grant may name an API that is gone.
    let mut granted = client.clone();
    granted.api_grants.retain(|other, _| other == audience);
    let apis = read_grantable(context, &mut writer).await?;
    if let Some(reason) = unknown_scopes(&granted, &apis).into_iter().next() {
        return Err(GrantError::UnknownScope(reason));
    }
    put_changed(context, writer, &stored, &client, audience).await
}

/// Takes back what an application may do at an API: of the Management API only what the program may do itself. Tokens
/// that are out count until they end by themselves, but at the Management API, which asks each time.
///
/// # Errors
/// [`GrantError`].
pub async fn remove_grant(
    context: &Context,
    administrator: &Administrator,
    client_id: &ClientId,
    audience: &str,
) -> Result<(), GrantError> {
    let mut writer = context.storage.begin_write().await?;
    let (stored, mut client) = changeable(context, &mut writer, client_id).await?;
    let former = client.api_grants.remove(audience).ok_or(GrantError::UnknownGrant)?;
    let wider = beyond(context, administrator, audience, &former);
    if !wider.is_empty() {
        return Err(GrantError::Wider(wider));
    }
    put_changed(context, writer, &stored, &client, audience).await
}

async fn changeable(
    context: &Context,
    writer: &mut Writer,
    client_id: &ClientId,
) -> Result<(StoredApplication, Client), GrantError> {
    if !writer.lock_application(client_id).await? {
        return Err(GrantError::UnknownClient);
    }
    let stored = writer.find_application(client_id).await?.ok_or(GrantError::UnknownClient)?;
    if let (true, Some(file)) = (stored.declared, &context.settings.oidc.declarations) {
        return Err(GrantError::Declared(file.clone()));
    }
    let client = document::read(client_id.as_str(), stored.document.clone())?;
    Ok((stored, client))
}

async fn put_changed(
    context: &Context,
    mut writer: Writer,
    stored: &StoredApplication,
    client: &Client,
    audience: &str,
) -> Result<(), GrantError> {
    client.validate().map_err(GrantError::Invalid)?;
    let (declared, created_at) = (stored.declared, stored.created_at);
    document::put_client(&mut writer, client, Origin { declared, created_at, updated_at: context.now() })
        .await?;
    let detail = serde_json::json!({
        "client_id": client.client_id.as_str(), "audience": audience,
        "scope": client.api_grants.get(audience),
    });
    audit::record(context, &mut writer, Event::ApplicationChanged, None, detail).await?;
    Ok(writer.commit().await?)
}
