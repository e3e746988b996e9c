//! What a mail is asked for.

use domain::{AuthorizationId, EmailAddress, ResetRequestKind};

/// What somebody asks a mail for.
pub(crate) struct Asked {
    /// The address as it was typed.
    pub(crate) email: EmailAddress,
    /// What the mail is to permit.
    pub(crate) kind: ResetRequestKind,
    /// The application's flow in which it was asked for.
    pub(crate) authorization: Option<AuthorizationId>,
}
