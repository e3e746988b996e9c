//! What is delivered in these tests, and how.

use domain::{EmailAddress, Timestamp};
use mail::{DeliveryError, MailTransport, Mailer, Rendered};

pub(crate) fn rendered(subject: &str) -> Rendered {
    Rendered {
        subject: subject.to_owned(),
        text: "Grüße aus dem Text.\nEine zweite Zeile.\n".to_owned(),
        html: "<!doctype html>\n<p>Grüße aus dem HTML.</p>\n".to_owned(),
    }
}

pub(crate) fn mailer(url: &str) -> Mailer {
    let transport = MailTransport::parse(url).unwrap_or_else(|error| panic!("{url}: {error}"));
    Mailer::new(&transport, "Vestibule <no-reply@example.com>").unwrap_or_else(|error| panic!("{error}"))
}

/// Delivers to Ada, `second` seconds into 1970.
pub(crate) async fn deliver(mailer: &Mailer, subject: &str, second: i64) -> Result<(), DeliveryError> {
    let to = EmailAddress::parse("Ada@bücher.example").unwrap();
    let id = format!("{second}@login.example.com");
    mailer.deliver(&to, &rendered(subject), &id, Timestamp::from_micros(second * 1_000_000)).await
}
