//! A rendered mail as the MIME message that travels.

use crate::{DeliveryError, Rendered, one_line::one_line};
use domain::{EmailAddress, Timestamp};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue},
    },
};
use std::time::{Duration, SystemTime};

/// The last second that a `Date` header can say with four digits for the year.
const END_OF_9999: u64 = 253_402_300_799;

/// Says that no person wrote this, so that no absence notice answers it (RFC 3834 §5).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The message with its headers, as plain text and as HTML.
pub(crate) fn compose(
    from: &Mailbox,
    to: &EmailAddress,
    rendered: &Rendered,
    message_id: &str,
    date: Timestamp,
) -> Result<Message, DeliveryError> {
    let unusable = |error: &dyn std::fmt::Display| DeliveryError {
        permanent: true,
        reason: one_line(&format!("the message cannot be composed: {error}")),
    };
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, recipient(to).map_err(|error| unusable(&error))?))
        .subject(one_line(&rendered.subject))
        .date(sent_at(date))
        .message_id(Some(bracketed(message_id)))
        .header(AutoSubmitted)
        .multipart(
            MultiPart::alternative()
                .singlepart(part(ContentType::TEXT_PLAIN, &rendered.text))
                .singlepart(part(ContentType::TEXT_HTML, &rendered.html)),
        )
        .map_err(|error| unusable(&error))
}

/// The local part as it was typed, for servers that mind its case, and the domain in A-label form, for
/// servers without SMTPUTF8.
fn recipient(to: &EmailAddress) -> Result<Address, lettre::address::AddressError> {
    let local = to.as_typed().rsplit_once('@').map_or("", |(local, _)| local);
    let domain = to.canonical().rsplit_once('@').map_or("", |(_, domain)| domain);
    Address::new(local, domain)
}

fn part(kind: ContentType, text: &str) -> SinglePart {
    // Quoted-printable always: lines stay short, and no server on the way needs 8BITMIME.
    SinglePart::builder().header(kind).header(ContentTransferEncoding::QuotedPrintable).body(text.to_owned())
}

/// `<id>`, with nothing inside that a message id may not have (RFC 5322 §3.6.4).
fn bracketed(message_id: &str) -> String {
    let allowed = |c: &char| c.is_ascii_alphanumeric() || "@.-_+=".contains(*c);
    format!("<{}>", message_id.chars().filter(allowed).collect::<String>())
}

fn sent_at(date: Timestamp) -> SystemTime {
    let seconds = u64::try_from(date.as_seconds()).unwrap_or(0).min(END_OF_9999);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

#[cfg(test)]
mod tests;
