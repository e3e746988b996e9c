//! The mail that lets a person finish creating an account: a link and its code.
//!
//! A stranger can have this mail sent to anybody. It says nothing that the stranger could choose: the address
//! in its canonical spelling, and a device and a client address that were parsed.

use crate::{
    Rendered,
    one_line::one_line,
    validity::{link_validity, validity},
    words::{Part, Words},
};
use domain::{Device, EmailAddress, Language, Timestamp};
use messages::Texts;

/// What this mail tells.
#[derive(Clone, Copy)]
pub struct SignUp<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// Whose account it will be, and where the mail goes.
    pub address: &'a EmailAddress,
    /// The link with its ticket.
    pub link: &'a str,
    /// The code, grouped for reading; absent when nobody has a page to type it on.
    pub code: Option<&'a str>,
    /// How long they live, in whole minutes.
    pub minutes_valid: u64,
    /// When the account was asked for.
    pub requested_at: Timestamp,
    /// What it was asked with.
    pub device: Device,
    /// Where it was asked from.
    pub client_address: &'a str,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &SignUp<'_>) -> Rendered {
    let texts = Texts::of(language);
    let product = one_line(mail.product);
    let address = one_line(mail.address.canonical());
    let intro =
        texts.with("mail-sign-up-intro", &[("address", address.into()), ("product", (&product).into())]);
    let mut parts = vec![
        Part::Paragraph(intro.into()),
        Part::Button { label: texts.get("mail-sign-up-button"), link: mail.link },
    ];
    match mail.code {
        Some(code) => {
            parts.push(Part::Code { intro: texts.get("mail-sign-up-code"), code });
            parts.push(Part::Paragraph(validity(texts, mail.minutes_valid).into()));
        }
        None => parts.push(Part::Paragraph(link_validity(texts, mail.minutes_valid).into())),
    }
    parts.extend([
        Part::details(
            texts,
            texts.get("mail-about-request"),
            mail.requested_at,
            mail.device,
            mail.client_address,
        ),
        Part::Aside(texts.get("mail-sign-up-not-you")),
    ]);
    let words = Words {
        subject: texts.with("mail-sign-up-subject", &[("product", (&product).into())]),
        heading: texts.get("mail-sign-up-heading"),
        parts,
    };
    words.render(texts, &product)
}
