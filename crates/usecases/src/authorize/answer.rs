//! Answers an application: with a code or an ID token, or with an error. Each authorization is answered once.

use super::{
    next::Standing,
    outcome::{AuthorizeError, Outcome},
};
use crate::{
    Context,
    audit::{self, Event},
    limits,
    sessions::CurrentSession,
    tokens,
};
use domain::{AuthenticationMethod, GrantId, Token};
use oidc::{AnswerTarget, AuthorizationAnswer, ProtocolError, ResponseType};
use storage::{NewCode, NewGrant};

/// Finishes the authorization and makes what the application asked for.
pub(super) async fn answer(
    context: &Context,
    session: &CurrentSession,
    standing: Standing,
) -> Result<Outcome, AuthorizeError> {
    let request = &standing.kept.request;
    let grant = grant(context, session, &standing);
    let now = context.now();
    let mut parameters: Vec<(&'static str, String)> = Vec::new();
    let mut writer = context.storage.begin_write().await?;
    if standing.is_kept {
        if !writer.finish_authorization(standing.row.id, now).await? {
            // Another tab, or the same form sent twice, was quicker.
            return Ok(Outcome::Over { client: Some(Box::new(standing.client)) });
        }
    } else {
        // What was kept was counted when it came.
        let limit = context.settings.limits.authorize_per_client;
        limits::take_for_client(context, &mut writer, "authorize per client", limit).await??;
    }
    // Once more: it may have been withdrawn since it was looked at.
    if !standing.has_consent(&mut writer, session.user_id).await? {
        return Ok(Outcome::Over { client: Some(Box::new(standing.client)) });
    }
    if !writer.insert_grant(&grant).await? {
        // The account was blocked, or its generation raised, since the session was looked at.
        return Ok(Outcome::Over { client: Some(Box::new(standing.client)) });
    }
    if request.response_type == ResponseType::Code {
        let code = Token::from_random(context.random());
        writer
            .insert_code(&NewCode {
                code_hash: code.hash(),
                grant_id: grant.id,
                redirect_uri: request.redirect_uri.as_str().to_owned(),
                challenge: request.challenge.as_ref().map(ToString::to_string),
                nonce: request.nonce.clone(),
                created_at: now,
                expires_at: now.plus(context.settings.oidc.code_lifetime),
            })
            .await?;
        parameters.push(("code", code.reveal().to_string()));
    }
    let detail = serde_json::json!({
        "client_id": standing.client.client_id.as_str(),
        "grant": grant.id.to_string(),
        "session": session.id.to_string(),
    });
    audit::record(context, &mut writer, Event::AuthorizationGranted, Some(session.user_id), detail).await?;
    writer.commit().await?;
    // Signed after the transaction: nothing slow happens inside it.
    if request.response_type == ResponseType::IdToken {
        let token = tokens::id_token_for_answer(context, &standing.client, &grant, request.nonce.as_deref());
        parameters.push(("id_token", token.await?));
    }
    let target = AnswerTarget::of(request);
    let answer = AuthorizationAnswer::new(target, &context.issuer(), parameters);
    Ok(Outcome::Answer { answer, client: Box::new(standing.client) })
}

/// Finishes the authorization with an error for the application.
pub(super) async fn answer_error(
    context: &Context,
    standing: Standing,
    error: &ProtocolError,
) -> Result<Outcome, AuthorizeError> {
    let client = Box::new(standing.client);
    if standing.is_kept {
        let mut writer = context.storage.begin_write().await?;
        let finished = writer.finish_authorization(standing.row.id, context.now()).await?;
        writer.commit().await?;
        if !finished {
            return Ok(Outcome::Over { client: Some(client) });
        }
    }
    let target = AnswerTarget::of(&standing.kept.request);
    let answer = AuthorizationAnswer::error(target, &context.issuer(), error);
    Ok(Outcome::Answer { answer, client })
}

/// What everything that is issued hangs on.
fn grant(context: &Context, session: &CurrentSession, standing: &Standing) -> NewGrant {
    let request = &standing.kept.request;
    let now = context.now();
    let lifetimes = &standing.client.lifetimes;
    let lifetime = lifetimes.refresh_absolute.unwrap_or(context.settings.oidc.refresh_absolute);
    NewGrant {
        id: GrantId::new(now, context.random()),
        client_id: standing.client.client_id.clone(),
        user_id: session.user_id,
        session_id: Some(session.id),
        generation: session.generation,
        scope: request.scope.to_string(),
        audience: request.audience.clone(),
        auth_time: session.auth_time,
        authenticated_by: AuthenticationMethod::Password,
        created_at: now,
        expires_at: now.plus(lifetime),
    }
}
