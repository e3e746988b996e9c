//! The person allows an application what it asks for, or denies it (OpenID Connect Core §3.1.2.4).

use super::{
    answer::answer_error,
    next::{Standing, next},
    outcome::{AuthorizeError, Outcome},
};
use crate::{
    Context,
    audit::{self, Event},
    sessions::CurrentSession,
};
use domain::{AuthorizationId, Token};
use oidc::{Api, Client, ErrorCode, ProtocolError, interaction::Need, scope::Scopes};
use storage::Consent;

/// What the page shows.
pub struct Asked {
    /// Who asks.
    pub client: Client,
    /// For which scopes.
    pub scope: Scopes,
    /// The application's own API that they are about.
    pub api: Option<Api>,
}

/// What an authorization of this browser asks a person to allow; `None` when it is over or unknown.
///
/// # Errors
/// [`AuthorizeError`].
pub async fn what_is_asked(
    context: &Context,
    browser: &Token,
    id: AuthorizationId,
) -> Result<Option<Asked>, AuthorizeError> {
    let Some(standing) = Standing::open(context, browser, id).await? else { return Ok(None) };
    Ok(Some(Asked { client: standing.client, scope: standing.kept.request.scope, api: standing.api }))
}

/// Notes the person's decision and goes on.
///
/// # Errors
/// [`AuthorizeError`].
pub async fn consent(
    context: &Context,
    browser: &Token,
    session: Option<&CurrentSession>,
    id: AuthorizationId,
    allowed: bool,
) -> Result<Outcome, AuthorizeError> {
    let Some(mut standing) = Standing::open(context, browser, id).await? else {
        return Ok(Outcome::Over { client: None });
    };
    // Somebody signed out meanwhile: the rules ask for a login.
    let Some(session) = session else { return next(context, None, standing).await };
    // A decision that is not due yet would be another person's as well as this one's.
    if standing.need(context, Some(session)).await? != Need::Consent {
        return next(context, Some(session), standing).await;
    }
    if !allowed {
        let error = ProtocolError::new(ErrorCode::AccessDenied, "The person did not allow it");
        return answer_error(context, standing, &error).await;
    }
    let now = context.now();
    let request = &standing.kept.request;
    let audience = request.audience.clone().unwrap_or_default();
    let mut writer = context.storage.begin_write().await?;
    let before = writer.find_consent(session.user_id, &standing.client.client_id, &audience).await?;
    // What was allowed before stays allowed.
    let before = before.and_then(|before| Scopes::parse(&before)).unwrap_or_default();
    let scope = before.union(&request.scope);
    writer
        .put_consent(&Consent {
            user_id: session.user_id,
            client_id: standing.client.client_id.clone(),
            audience,
            scope: scope.to_string(),
            granted_at: now,
        })
        .await?;
    writer.note_consent(id, now).await?;
    let detail = serde_json::json!({
        "client_id": standing.client.client_id.as_str(),
        "scope": request.scope.to_string(),
    });
    audit::record(context, &mut writer, Event::ConsentGiven, Some(session.user_id), detail).await?;
    writer.commit().await?;
    standing.row.consented_at = Some(now);
    next(context, Some(session), standing).await
}
