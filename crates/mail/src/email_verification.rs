//! The mail by which a person shows to read the account's mail: one link.
//!
//! An application can have this mail sent to any account's address. It says nothing that the application could choose.

use crate::{
    Rendered,
    one_line::one_line,
    validity::link_validity,
    words::{Part, Words},
};
use domain::{EmailAddress, Language};
use messages::Texts;

/// What this mail tells.
#[derive(Clone, Copy)]
pub struct EmailVerification<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// Whose address it is, and where the mail goes.
    pub account: &'a EmailAddress,
    /// The link with its ticket.
    pub link: &'a str,
    /// How long the link lives, in whole minutes.
    pub minutes_valid: u64,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &EmailVerification<'_>) -> Rendered {
    let texts = Texts::of(language);
    let product = one_line(mail.product);
    let account = one_line(mail.account.canonical());
    let intro =
        texts.with("mail-verify-intro", &[("account", account.into()), ("product", (&product).into())]);
    let words = Words {
        subject: texts.with("mail-verify-subject", &[("product", (&product).into())]),
        heading: texts.get("mail-verify-heading"),
        parts: vec![
            Part::Paragraph(intro.into()),
            Part::Button { label: texts.get("mail-verify-button"), link: mail.link },
            Part::Paragraph(link_validity(texts, mail.minutes_valid).into()),
            Part::Aside(texts.get("mail-verify-not-you")),
        ],
    };
    words.render(texts, &product)
}
