//! Delivers mail, to a server or into a folder.

use crate::{
    MailTransport, Rendered,
    letter::compose,
    mailbox::{self, Mailbox},
    one_line::one_line,
    smtp::Smtp,
};
use domain::{EmailAddress, Timestamp};
use lettre::{Address, message::Mailbox as Sender};

/// Why mail cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The sender is not an address.
    #[error("the sender has to be of the form Name <name@example.com> or name@example.com")]
    From,
    /// The certificates of this machine cannot be used.
    #[error("TLS cannot be set up: {reason}")]
    Tls {
        /// What is wrong with it.
        reason: String,
    },
}

/// Why a message was not delivered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct DeliveryError {
    /// Whether trying again is useless: the server refused this message or its recipient for good.
    pub permanent: bool,
    /// What the server or the system said, on one line. Never a secret.
    pub reason: String,
}

/// Delivers mail. Keeps connections open between messages, so one is enough for a process.
pub struct Mailer {
    from: Sender,
    route: Route,
}

enum Route {
    Mailbox(Mailbox),
    Smtp(Box<Smtp>),
}

impl Mailer {
    /// Prepares delivery from the sender `from`, written `Name <name@example.com>` or `name@example.com`.
    /// Connects to nothing yet.
    ///
    /// # Errors
    /// [`MailError`] when `from` is no sender, or the certificates for TLS cannot be read.
    pub fn new(transport: &MailTransport, from: &str) -> Result<Self, MailError> {
        let route = match transport {
            MailTransport::Mailbox(mailbox) => Route::Mailbox(mailbox.clone()),
            MailTransport::Smtp(url) => Route::Smtp(Box::new(Smtp::new(url)?)),
        };
        Ok(Self { from: sender(from)?, route })
    }

    /// Delivers one message. `message_id` is unique and stays the same when the same message is tried again.
    ///
    /// # Errors
    /// [`DeliveryError`] when the server or the folder did not take it.
    pub async fn deliver(
        &self,
        to: &EmailAddress,
        rendered: &Rendered,
        message_id: &str,
        date: Timestamp,
    ) -> Result<(), DeliveryError> {
        let message = compose(&self.from, to, rendered, message_id, date)?;
        match &self.route {
            Route::Smtp(smtp) => smtp.send(message).await,
            Route::Mailbox(mailbox) => {
                let (mailbox, id) = (mailbox.clone(), mailbox::id_of(message_id, date));
                on_disk(move || mailbox.store(&id, message.formatted())).await
            }
        }
    }

    /// Where mail lands, if that is a mailbox.
    #[must_use]
    pub fn mailbox(&self) -> Option<&Mailbox> {
        match &self.route {
            Route::Mailbox(mailbox) => Some(mailbox),
            Route::Smtp(_) => None,
        }
    }

    /// Tries the way that mail takes, without sending any: connects and logs in, or writes into the folder.
    ///
    /// # Errors
    /// [`DeliveryError`] when mail could not be delivered now.
    pub async fn check(&self) -> Result<(), DeliveryError> {
        match &self.route {
            Route::Smtp(smtp) => smtp.check().await,
            Route::Mailbox(mailbox) => {
                let mailbox = mailbox.clone();
                on_disk(move || mailbox.check()).await
            }
        }
    }
}

/// The sender, its domain in A-label form.
fn sender(from: &str) -> Result<Sender, MailError> {
    let mailbox: Sender = from.trim().parse().map_err(|_| MailError::From)?;
    let address = EmailAddress::parse(mailbox.email.as_ref()).map_err(|_| MailError::From)?;
    let domain = address.canonical().rsplit_once('@').map_or("", |(_, domain)| domain);
    let email = Address::new(mailbox.email.user(), domain).map_err(|_| MailError::From)?;
    let name = mailbox.name.map(|name| one_line(&name)).filter(|name| !name.is_empty());
    Ok(Sender::new(name, email))
}

/// Runs blocking work on files. A failure there passes (a full disk, a missing right), so it is transient.
async fn on_disk(work: impl FnOnce() -> std::io::Result<()> + Send + 'static) -> Result<(), DeliveryError> {
    let failed = |error: &dyn std::fmt::Display| DeliveryError {
        permanent: false,
        reason: one_line(&format!("the mailbox folder cannot be written: {error}")),
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result.map_err(|error| failed(&error)),
        Err(error) => Err(failed(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(from: &str) -> Option<String> {
        sender(from).ok().map(|mailbox| mailbox.to_string())
    }

    #[test]
    fn a_sender_may_have_a_name() {
        assert_eq!(shown("no-reply@example.com").as_deref(), Some("no-reply@example.com"));
        assert_eq!(
            shown("Acme Login <no-reply@example.com>").as_deref(),
            Some("Acme Login <no-reply@example.com>")
        );
        assert_eq!(
            shown("Bücher <hallo@bücher.example>").as_deref(),
            Some("Bücher <hallo@xn--bcher-kva.example>")
        );
    }

    #[test]
    fn anything_else_is_no_sender() {
        for from in ["", "Acme", "Acme <>", "a@b, c@d", "Acme <a@example.com>\r\nBcc: eve@example.com"] {
            assert_eq!(shown(from), None, "{from}");
        }
    }
}
