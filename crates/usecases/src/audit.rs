//! The audit log: who did what, from where. Rows are written in the transaction of what they tell.

use crate::Context;
use domain::{AuditId, UserId};
use storage::{AuditEntry, StorageError, Writer};

/// The closed set of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Event {
    LoginSucceeded,
    LoginFailed,
    ResetRequested,
    ResetCodeEntered,
    ResetRefused,
    ResetRevoked,
    PasswordReset,
    PasswordChanged,
    PasswordChangeUndone,
    PasswordSet,
    SessionEnded,
    SessionsEnded,
    UserAdded,
    UserBlocked,
    UserUnblocked,
    UserDeleted,
    EmailChanged,
    ApplicationAdded,
    ApplicationChanged,
    ApplicationRemoved,
    ApplicationSecretRotated,
    ApiAdded,
    ApiChanged,
    ApiRemoved,
    AuthorizationGranted,
    ConsentGiven,
    ConsentWithdrawn,
    ApplicationRefused,
    CodeReplayed,
    RefreshTokenReused,
    GrantRevoked,
    SignUpRequested,
    SignUpCodeEntered,
    SignUpRefused,
    SignUpFinished,
    SigningKeyRotated,
    SigningKeyWithdrawn,
}

impl Event {
    /// The event as the database stores it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LoginSucceeded => "login.succeeded",
            Self::LoginFailed => "login.failed",
            Self::ResetRequested => "password_reset.requested",
            Self::ResetCodeEntered => "password_reset.code_entered",
            Self::ResetRefused => "password_reset.refused",
            Self::ResetRevoked => "password_reset.revoked",
            Self::PasswordReset => "password_reset.finished",
            Self::PasswordChanged => "password.changed",
            Self::PasswordChangeUndone => "password.change_undone",
            Self::PasswordSet => "password.set",
            Self::SessionEnded => "session.ended",
            Self::SessionsEnded => "sessions.ended",
            Self::UserAdded => "user.added",
            Self::UserBlocked => "user.blocked",
            Self::UserUnblocked => "user.unblocked",
            Self::UserDeleted => "user.deleted",
            Self::EmailChanged => "user.email_changed",
            Self::ApplicationAdded => "application.added",
            Self::ApplicationChanged => "application.changed",
            Self::ApplicationRemoved => "application.removed",
            Self::ApplicationSecretRotated => "application.secret_rotated",
            Self::ApiAdded => "api.added",
            Self::ApiChanged => "api.changed",
            Self::ApiRemoved => "api.removed",
            Self::AuthorizationGranted => "authorization.granted",
            Self::ConsentGiven => "consent.given",
            Self::ConsentWithdrawn => "consent.withdrawn",
            Self::ApplicationRefused => "application.refused",
            Self::CodeReplayed => "code.replayed",
            Self::RefreshTokenReused => "refresh_token.reused",
            Self::GrantRevoked => "grant.revoked",
            Self::SignUpRequested => "sign_up.requested",
            Self::SignUpCodeEntered => "sign_up.code_entered",
            Self::SignUpRefused => "sign_up.refused",
            Self::SigningKeyRotated => "signing_key.rotated",
            Self::SigningKeyWithdrawn => "signing_key.withdrawn",
            Self::SignUpFinished => "sign_up.finished",
        }
    }
}

pub(crate) async fn record(
    context: &Context,
    writer: &mut Writer,
    event: Event,
    user_id: Option<UserId>,
    detail: serde_json::Value,
) -> Result<(), StorageError> {
    let now = context.now();
    writer
        .insert_audit(&AuditEntry {
            id: AuditId::new(now, context.random()),
            at: now,
            event: event.as_str(),
            user_id,
            client_address: context.client_address(),
            user_agent: context.user_agent.clone(),
            request_id: context.request_id.clone(),
            detail,
        })
        .await
}
