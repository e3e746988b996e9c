//! Tells an application that a session is over (OpenID Connect Back-Channel Logout §2.5).

use super::{Done, JobError};
use crate::{
    Context,
    applications::{self, FindClientError},
    outgoing::{OutgoingAnswer, OutgoingError},
    signing,
};
use domain::{ClientId, SessionId, SubjectIdentifier};
use oidc::claims::{LogoutToken, TokenId};
use storage::OutboxItem;

/// What the row says.
#[derive(serde::Deserialize)]
struct Payload {
    client: String,
    subject: String,
    /// Absent when the application's login outlived the session here.
    session: Option<String>,
}

/// Why an application was not told.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    /// It did not accept the token (§2.8). It would not accept the next one either.
    #[error("the application refused the logout token: {0}")]
    Refused(String),
    /// Another status than the ones that mean something.
    #[error("the application answered {0}")]
    Unexpected(u16),
    /// There was no answer.
    #[error(transparent)]
    Outgoing(#[from] OutgoingError),
}

impl CallError {
    /// Whether another try cannot help.
    pub(super) const fn is_final(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Outgoing(OutgoingError::Address))
    }
}

pub(super) async fn run(services: &Context, item: &OutboxItem) -> Result<Done, JobError> {
    let payload: Payload =
        serde_json::from_value(item.payload.clone()).map_err(|_| JobError::Unreadable("payload"))?;
    let client = ClientId::parse(&payload.client).ok_or(JobError::Unreadable("no client"))?;
    let subject = SubjectIdentifier::parse(&payload.subject).ok_or(JobError::Unreadable("no subject"))?;
    let session_id = match &payload.session {
        Some(session) => Some(SessionId::parse(session).ok_or(JobError::Unreadable("no session"))?),
        None => None,
    };
    let Some(client) = applications::find(services, &client).await.map_err(unfound)? else {
        return Ok(Done::Dropped("the application was removed"));
    };
    let Some(url) = &client.backchannel_logout_uri else {
        return Ok(Done::Dropped("the application does not listen any more"));
    };
    // Signed now: a token that waited would be too old when the application comes back.
    let token = LogoutToken {
        issuer: &services.issuer(),
        subject: &subject,
        session_id,
        client_id: &client.client_id,
        id: TokenId { grant: None, random: services.random() },
        issued_at: services.now(),
    };
    let algorithm = client.id_token_signed_response_alg;
    let token = signing::sign(services, algorithm, LogoutToken::TYP, &token).await?;
    // A token has no character that a form would encode (RFC 7515 §3.1).
    let answer = services.outgoing.post_form(url.as_str(), format!("logout_token={token}")).await;
    judge(&answer.map_err(CallError::from)?)?;
    Ok(Done::Sent)
}

fn unfound(error: FindClientError) -> JobError {
    match error {
        FindClientError::Storage(error) => error.into(),
        FindClientError::Unreadable { .. } => JobError::Unreadable("the application's registration"),
    }
}

fn judge(answer: &OutgoingAnswer) -> Result<(), CallError> {
    match answer.status {
        200 | 204 => Ok(()),
        400 => Err(CallError::Refused(reason(&answer.body))),
        status => Err(CallError::Unexpected(status)),
    }
}

/// The error's code, where there is one. Only its own letters get into our log.
fn reason(body: &[u8]) -> String {
    let body: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let code = body["error"].as_str().unwrap_or_default();
    let letters: String = code.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(64).collect();
    if letters.is_empty() { "without a reason".to_owned() } else { letters }
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn a_refusals_reason_cannot_write_the_log() {
        assert_eq!(reason(br#"{"error":"invalid_request","error_description":"x"}"#), "invalid_request");
        assert_eq!(reason(b"{\"error\":\"x\\n2027 INFO all is well\"}"), "x2027INFOalliswell");
        for body in [&b""[..], b"no JSON", b"[]", br#"{"error":7}"#, br#"{"error":""}"#, b"\xff\xfe"] {
            assert_eq!(reason(body), "without a reason");
        }
    }
}
