//! Tells whoever reads an address's mail that a reset was asked for there, and that no account has it.
//!
//! A stranger can have this mail sent to anybody. It says nothing that the stranger could choose: the address
//! in its canonical spelling, and a device and a client address that were parsed.

use crate::{
    Rendered,
    one_line::one_line,
    words::{Part, Words},
};
use domain::{Device, EmailAddress, Language, Timestamp};
use messages::Texts;

/// What this mail tells.
#[derive(Clone, Copy)]
pub struct NoAccount<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// Where the mail goes.
    pub address: &'a EmailAddress,
    /// When a reset was asked for.
    pub requested_at: Timestamp,
    /// What it was asked with.
    pub device: Device,
    /// Where it was asked from.
    pub client_address: &'a str,
    /// The login page.
    pub login_page: &'a str,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &NoAccount<'_>) -> Rendered {
    let texts = Texts::of(language);
    let product = one_line(mail.product);
    let address = one_line(mail.address.canonical());
    let intro =
        texts.with("mail-no-account-intro", &[("address", address.into()), ("product", (&product).into())]);
    let words = Words {
        subject: texts.with("mail-no-account-subject", &[("product", (&product).into())]),
        heading: texts.get("mail-no-account-heading"),
        parts: vec![
            Part::Paragraph(intro.into()),
            Part::Paragraph(texts.get("mail-no-account-next")),
            Part::Button { label: texts.get("mail-login-button"), link: mail.login_page },
            Part::details(
                texts,
                texts.get("mail-about-request"),
                mail.requested_at,
                mail.device,
                mail.client_address,
            ),
            Part::Aside(texts.get("mail-not-you")),
        ],
    };
    words.render(texts, &product)
}
