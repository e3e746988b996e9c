//! Where mail goes, as one URL says it.

mod smtp_url;

pub use smtp_url::SmtpUrl;
pub(crate) use smtp_url::{Login, Tls};

use crate::mailbox::Mailbox;

/// Where mail goes. Holds a password, and is deliberately neither `Debug` nor `Display`; see
/// [`MailTransport::masked`].
#[derive(Clone)]
pub enum MailTransport {
    /// A mailbox of this process or this machine; for development and tests.
    Mailbox(Mailbox),
    /// A mail server.
    Smtp(SmtpUrl),
}

/// Why a URL is no mail transport. Names the right form, and never the value, which may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailUrlError {
    /// Another scheme, or none.
    #[error("it has to begin with mailbox:, smtp:// or smtps://")]
    UnknownScheme,
    /// `mailbox:` alone.
    #[error("mailbox: needs a folder, as in mailbox:data/mail")]
    NoFolder,
    /// Not a URL, or one with parts that mean nothing here.
    #[error(
        "it has to be of the form smtp://user:password@host:port or smtps://user:password@host:port; \
         in the user and the password, write @ as %40, : as %3A, / as %2F and % as %25"
    )]
    Malformed,
    /// A user without a password, or the reverse.
    #[error("a user needs a password, and a password needs a user, as in smtp://user:password@host")]
    HalfLogin,
    /// An option that does not exist.
    #[error("the only option is tls, for smtp://: ?tls=required, ?tls=opportunistic or ?tls=none")]
    UnknownOption,
    /// What everybody on the way could read.
    #[error(
        "?tls=none, and ?tls=opportunistic with a password, are only for a server on this machine \
         (localhost, 127.0.0.1, [::1])"
    )]
    Unprotected,
}

impl MailTransport {
    /// Reads `mailbox:DIR`, `mailbox::memory:`, `smtp://user:password@host:port?tls=required` or
    /// `smtps://user:password@host:port`. User and password are optional and percent-encoded. The port is
    /// 587 for `smtp` and 465 for `smtps` unless given. `smtp` demands STARTTLS unless `tls` says otherwise.
    ///
    /// # Errors
    /// [`MailUrlError`] when it is none of these.
    pub fn parse(url: &str) -> Result<Self, MailUrlError> {
        match url.split_once(':') {
            Some(("mailbox", "")) => Err(MailUrlError::NoFolder),
            Some(("mailbox", ":memory:")) => Ok(Self::Mailbox(Mailbox::in_memory())),
            Some(("mailbox", folder)) => Ok(Self::Mailbox(Mailbox::in_folder(folder))),
            Some(("smtp" | "smtps", _)) => SmtpUrl::parse(url).map(Self::Smtp),
            _ => Err(MailUrlError::UnknownScheme),
        }
    }

    /// The URL with its user and password hidden, for people and logs. The user too, because some services
    /// use one token for both.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Mailbox(mailbox) => mailbox.to_string(),
            Self::Smtp(url) => url.masked(),
        }
    }
}

#[cfg(test)]
mod tests;
