//! The audit log: who did what, from where. Rows are written in the transaction of what they tell. A new event is a line
//! of the table.

use crate::Context;
use domain::{AuditId, UserId};
use storage::{AuditEntry, StorageError, Writer};

/// Writes the closed set of events, from a table: name here, name in the database, Auth0's code where it has one that
/// means the same, and a sentence for administrators.
macro_rules! events {
    (@code $text:literal) => { $text };
    (@code $text:literal $code:literal) => { $code };
    ($($name:ident $text:literal $(=> $code:literal)?, $sentence:literal;)*) => {
        /// The closed set of events.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the names say it")]
        pub enum Event { $($name,)* }

        impl Event {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The event as the database stores it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Reads the text that the database stores.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|event| event.as_str() == text)
            }

            /// The event's code in the Management API's log: one of Auth0's where it has one that means the same, else
            /// our own name.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => events!(@code $text $($code)?),)* }
            }

            /// What happened, in words for an administrator.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)* }
            }
        }
    };
}

events! {
    LoginSucceeded "login.succeeded" => "s", "Successful login";
    LoginFailed "login.failed" => "f", "Failed login";
    ResetRequested "password_reset.requested" => "scpr", "Password reset asked for";
    ResetCodeEntered "password_reset.code_entered", "Code of a password reset entered";
    ResetRefused "password_reset.refused" => "fcp", "Dead link of a password reset used";
    ResetRevoked "password_reset.revoked", "Password reset cancelled by its owner";
    PasswordReset "password_reset.finished" => "scp", "Password changed by a reset";
    PasswordChanged "password.changed" => "scp", "Password changed by its owner";
    PasswordChangeUndone "password.change_undone", "Password change undone by its owner";
    PasswordSet "password.set" => "scp", "Password set by an administrator";
    PasswordReplacementRequired "password.replacement_required", "Right password, which has to be replaced first";
    SessionEnded "session.ended" => "slo", "Session ended";
    SessionsEnded "sessions.ended" => "slo", "All sessions ended";
    UserAdded "user.added", "Account added";
    UsersImported "users.imported", "Accounts imported";
    UsersExported "users.exported", "Accounts exported";
    UserChanged "user.changed", "Account changed";
    UserBlocked "user.blocked", "Account blocked";
    UserUnblocked "user.unblocked", "Account unblocked";
    UserDeleted "user.deleted" => "sdu", "Account deleted";
    EmailChanged "user.email_changed" => "sce", "Email address changed";
    EmailVerificationRequested "email_verification.requested" => "svr", "Confirmation of an address asked for";
    EmailVerificationRefused "email_verification.refused" => "fv", "Dead link to confirm an address used";
    EmailVerified "email_verification.finished" => "sv", "Address confirmed";
    TicketCreated "ticket.created", "Link made for an application";
    LoginTriesForgotten "login.tries_forgotten" => "ublkdu", "Login tries forgotten by an administrator";
    DevicesForgotten "devices.forgotten", "Remembered browsers forgotten by an administrator";
    ApplicationAdded "application.added", "Application registered";
    ApplicationChanged "application.changed", "Application changed";
    ApplicationRemoved "application.removed", "Application removed";
    ApplicationSecretRotated "application.secret_rotated", "Application's secret replaced";
    ApiAdded "api.added", "API registered";
    ApiChanged "api.changed", "API changed";
    ApiRemoved "api.removed", "API removed";
    AuthorizationGranted "authorization.granted" => "ssa", "Login passed on to an application";
    ConsentGiven "consent.given", "Application allowed by its user";
    ConsentWithdrawn "consent.withdrawn", "Application's permission withdrawn by its user";
    ApplicationRefused "application.refused" => "feccft", "Application could not prove who it is";
    CodeReplayed "code.replayed" => "feacft", "Code came a second time";
    RefreshTokenReused "refresh_token.reused" => "ferrt", "Replaced refresh token came again";
    GrantRevoked "grant.revoked" => "srrt", "Refresh token revoked";
    SignUpRequested "sign_up.requested" => "svr", "Account asked for";
    SignUpCodeEntered "sign_up.code_entered", "Code of a sign-up entered";
    SignUpRefused "sign_up.refused" => "fs", "Dead link of a sign-up used";
    SignUpFinished "sign_up.finished" => "ss", "Account created";
    PasswordExchanged "password.exchanged" => "sepft", "Password exchanged for tokens by an application";
    PasswordExchangeRefused "password.exchange_refused" => "fepft", "Password of an application's request was wrong";
    CrossOriginAuthenticated "cross_origin.authenticated" => "scoa", "Password given on a page of an application";
    CrossOriginRefused "cross_origin.refused" => "fcoa", "Password on a page of an application was wrong";
    PasswordlessRequested "passwordless.requested" => "cls", "Code to log in with asked for";
    PasswordlessExchanged "passwordless.exchanged" => "seotpft", "Mailed code exchanged for tokens by an application";
    PasswordlessRefused "passwordless.refused" => "feotpft", "Mailed code of an application's request was wrong";
    SigningKeyRotated "signing_key.rotated", "Signing key replaced";
    ConfigurationChanged "configuration.changed", "Configuration changed";
    SigningKeyWithdrawn "signing_key.withdrawn", "Signing key withdrawn";
    ManagementWrite "management.write" => "sapi", "Successful operation of the Management API";
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
            actor: context.actor.clone(),
            detail,
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::Event;
    use std::collections::BTreeSet;

    #[test]
    fn each_event_has_a_name_of_its_own_a_code_and_a_sentence() {
        let names: BTreeSet<_> = Event::ALL.iter().map(|event| event.as_str()).collect();
        assert_eq!(names.len(), Event::ALL.len());
        for event in Event::ALL {
            assert_eq!(Event::parse(event.as_str()), Some(*event));
            assert!(!event.code().is_empty() && !event.sentence().is_empty(), "{event:?}");
        }
        assert_eq!(Event::parse("unheard.of"), None);
    }

    /// Whoever reads the log as Auth0's finds what is written there under its codes.
    #[test]
    fn what_auth0_has_a_code_for_bears_it() {
        let own = |event: &&Event| event.code() == event.as_str();
        for event in Event::ALL.iter().filter(|event| !own(event)) {
            assert!(event.code().bytes().all(|c| c.is_ascii_lowercase() || c == b'_'), "{event:?}");
        }
        assert_eq!(Event::PasswordReset.code(), "scp");
        assert_eq!(Event::ManagementWrite.code(), "sapi");
    }
}
