//! Writes down that a mail was asked for: the request, the worker's job, and which browser waits for it.

use super::{Asked, waited_for::waited_for};
use crate::{
    Context,
    audit::{self, Event},
    jobs,
};
use domain::{AuthorizationId, ClientId, EmailAddress, ResetRequestId, ResetRequestKind, Timestamp, Token};
use storage::{LoginTransaction, ResetRequest, StorageError, Writer};

/// Begins a recovery or a sign-up in the transaction of what caused it. The account is not looked up.
pub(crate) async fn begin(
    context: &Context,
    writer: &mut Writer,
    browser: Option<&Token>,
    asked: Asked,
    may_mail: bool,
) -> Result<(), StorageError> {
    let Asked { email, kind, authorization, client_id: asking, sign_up } = asked;
    let now = context.now();
    let id = ResetRequestId::new(now, context.random());
    let (authorization, client_id) = match browser {
        Some(browser) => on_the_way_to(writer, browser, authorization).await?.unzip(),
        None => (None, asking),
    };
    writer
        .insert_reset_request(&ResetRequest {
            id,
            browser: browser.map(Token::hash),
            kind,
            email: email.clone(),
            language: context.language,
            user_agent: context.user_agent.clone(),
            client_address: context.client_address(),
            requested_at: now,
            client_id: client_id.clone(),
            authorization,
        })
        .await?;
    if let Some(sign_up) = sign_up {
        writer.insert_sign_up(id, &sign_up).await?;
    }
    let mut detail = serde_json::json!({ "email": email.masked(), "request": id.to_string() });
    if let Some(client_id) = client_id {
        detail["client_id"] = client_id.as_str().into();
    }
    let event = match kind {
        ResetRequestKind::Reset => Event::ResetRequested,
        ResetRequestKind::SignUp => Event::SignUpRequested,
    };
    audit::record(context, writer, event, None, detail).await?;
    jobs::enqueue_answer(context, writer, kind, id, may_mail).await?;
    let Some(browser) = browser else { return Ok(()) };
    let answered =
        if may_mail { id } else { earlier_request(writer, browser, kind, &email, now).await?.unwrap_or(id) };
    writer
        .put_login_transaction(&LoginTransaction {
            browser: browser.hash(),
            email,
            reset_request: Some(answered),
            created_at: now,
            expires_at: now.plus(context.settings.login.transaction_lifetime),
        })
        .await
}

/// The flow and its application, if it is one of this browser.
async fn on_the_way_to(
    writer: &mut Writer,
    browser: &Token,
    authorization: Option<AuthorizationId>,
) -> Result<Option<(AuthorizationId, ClientId)>, StorageError> {
    let Some(id) = authorization else { return Ok(None) };
    let found = writer.find_authorization(id).await?.filter(|found| found.browser == browser.hash());
    Ok(found.map(|found| (id, found.client_id)))
}

/// The request that this browser waits for already. When no further mail goes out, the code of the last one stays
/// the one to type.
async fn earlier_request(
    writer: &mut Writer,
    browser: &Token,
    kind: ResetRequestKind,
    email: &EmailAddress,
    now: Timestamp,
) -> Result<Option<ResetRequestId>, StorageError> {
    let waiting = waited_for(writer, &browser.hash(), kind, now).await?;
    let same = waiting.filter(|(transaction, _)| transaction.email.canonical() == email.canonical());
    Ok(same.map(|(_, request)| request))
}
