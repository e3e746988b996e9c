//! The mail that carries a reset link and its code.

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
pub struct PasswordReset<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// Whose password it is, and where the mail goes.
    pub account: &'a EmailAddress,
    /// The link with its ticket.
    pub link: &'a str,
    /// The link for who did not ask: a page that cancels the ticket.
    pub revoke_link: &'a str,
    /// The code, grouped for reading; absent when nobody has a page to type it on.
    pub code: Option<&'a str>,
    /// How long they live, in whole minutes.
    pub minutes_valid: u64,
    /// When the reset was asked for.
    pub requested_at: Timestamp,
    /// What it was asked with.
    pub device: Device,
    /// Where it was asked from.
    pub client_address: &'a str,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &PasswordReset<'_>) -> Rendered {
    let texts = Texts::of(language);
    let product = one_line(mail.product);
    let account = one_line(mail.account.as_typed());
    let intro =
        texts.with("mail-reset-intro", &[("account", account.into()), ("product", (&product).into())]);
    let mut parts = vec![
        Part::Paragraph(intro.into()),
        Part::Button { label: texts.get("mail-reset-button"), link: mail.link },
    ];
    match mail.code {
        Some(code) => {
            parts.push(Part::Code { intro: texts.get("mail-reset-code"), code });
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
        Part::Aside(texts.get("mail-reset-not-you")),
        Part::QuietLink { label: texts.get("mail-reset-revoke"), link: mail.revoke_link },
    ]);
    let words = Words {
        subject: texts.with("mail-reset-subject", &[("product", (&product).into())]),
        heading: texts.get("mail-reset-heading"),
        parts,
    };
    words.render(texts, &product)
}
