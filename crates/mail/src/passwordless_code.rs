//! The mail with the code that logs a person in at an application. It has no link: the code is typed where it was asked
//! for.

use crate::{
    Rendered,
    one_line::one_line,
    words::{Part, Words},
};
use domain::{Device, EmailAddress, Language, Timestamp};
use messages::Texts;

/// What this mail tells.
#[derive(Clone, Copy)]
pub struct PasswordlessCode<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// The account, and where the mail goes.
    pub account: &'a EmailAddress,
    /// The code.
    pub code: &'a str,
    /// How long the code lives, in whole minutes.
    pub minutes_valid: u64,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// What it was asked with.
    pub device: Device,
    /// Where it was asked from.
    pub client_address: &'a str,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &PasswordlessCode<'_>) -> Rendered {
    let texts = Texts::of(language);
    let product = one_line(mail.product);
    let account = one_line(mail.account.as_typed());
    let intro = texts.with("mail-code-intro", &[("account", account.into()), ("product", (&product).into())]);
    let validity = texts.with("mail-code-validity", &[("minutes", mail.minutes_valid.into())]);
    let words = Words {
        subject: texts.with("mail-code-subject", &[("product", (&product).into())]),
        heading: texts.get("mail-code-heading"),
        parts: vec![
            Part::Paragraph(intro.into()),
            Part::Code { intro: texts.get("mail-code-code"), code: mail.code },
            Part::Paragraph(validity.into()),
            Part::details(
                texts,
                texts.get("mail-about-request"),
                mail.requested_at,
                mail.device,
                mail.client_address,
            ),
            Part::Aside(texts.get("mail-code-not-you")),
        ],
    };
    words.render(texts, &product)
}
