//! What a mail is asked for.

use domain::{AuthorizationId, ClientId, EmailAddress, ResetRequestKind};
use storage::StoredSignUp;

/// What somebody asks a mail for.
pub(crate) struct Asked {
    /// The address as it was typed.
    pub(crate) email: EmailAddress,
    /// What the mail is to permit.
    pub(crate) kind: ResetRequestKind,
    /// The application's flow in which it was asked for.
    pub(crate) authorization: Option<AuthorizationId>,
    /// The application that asked by itself, outside of a flow.
    pub(crate) client_id: Option<ClientId>,
    /// What its form said of a person who signs up.
    pub(crate) sign_up: Option<StoredSignUp>,
}

impl Asked {
    /// What somebody asks for in a browser of theirs.
    pub(crate) fn in_browser(
        email: EmailAddress,
        kind: ResetRequestKind,
        authorization: Option<AuthorizationId>,
    ) -> Self {
        Self { email, kind, authorization, client_id: None, sign_up: None }
    }
}
