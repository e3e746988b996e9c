//! Tells somebody for whose address an account was asked for that there is one, and how to get into it.

use crate::{
    Rendered,
    one_line::one_line,
    words::{Part, Words},
};
use domain::{Device, EmailAddress, Language, Timestamp};
use messages::Texts;

/// What this mail tells.
#[derive(Clone, Copy)]
pub struct AlreadyRegistered<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// Whose account it is, and where the mail goes.
    pub account: &'a EmailAddress,
    /// The login page.
    pub login_page: &'a str,
    /// When another account was asked for.
    pub requested_at: Timestamp,
    /// What it was asked with.
    pub device: Device,
    /// Where it was asked from.
    pub client_address: &'a str,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &AlreadyRegistered<'_>) -> Rendered {
    let texts = Texts::of(language);
    let product = one_line(mail.product);
    let account = one_line(mail.account.as_typed());
    let intro =
        texts.with("mail-registered-intro", &[("account", account.into()), ("product", (&product).into())]);
    let words = Words {
        subject: texts.with("mail-registered-subject", &[("product", (&product).into())]),
        heading: texts.get("mail-registered-heading"),
        parts: vec![
            Part::Paragraph(intro.into()),
            Part::Paragraph(texts.get("mail-registered-next")),
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
