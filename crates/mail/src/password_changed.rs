//! The notice that a password was changed, so that an owner who did not do it can undo it.

use crate::{
    Rendered,
    one_line::one_line,
    words::{Part, Words},
};
use domain::{Device, EmailAddress, Language, Timestamp};
use messages::Texts;

/// What this mail tells.
#[derive(Clone, Copy)]
pub struct PasswordChanged<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// Whose password it is, and where the mail goes.
    pub account: &'a EmailAddress,
    /// When it was changed.
    pub changed_at: Timestamp,
    /// What it was changed with.
    pub device: Device,
    /// Where it was changed from.
    pub client_address: &'a str,
    /// How many devices were signed out.
    pub sessions_ended: u64,
    /// The link with the ticket that undoes the change.
    pub undo_link: &'a str,
    /// How long that link lives, in whole days.
    pub undo_days: u64,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &PasswordChanged<'_>) -> Rendered {
    let texts = Texts::of(language);
    let product = one_line(mail.product);
    let account = one_line(mail.account.as_typed());
    let intro =
        texts.with("mail-changed-intro", &[("account", account.into()), ("product", (&product).into())]);
    let ended = texts.with("mail-changed-ended", &[("sessions", mail.sessions_ended.into())]);
    let not_you = texts.with("mail-changed-not-you", &[("days", mail.undo_days.into())]);
    let words = Words {
        subject: texts.with("mail-changed-subject", &[("product", (&product).into())]),
        heading: texts.get("mail-changed-heading"),
        parts: vec![
            Part::Paragraph(intro.into()),
            Part::Paragraph(ended.into()),
            Part::details(
                texts,
                texts.get("mail-about-change"),
                mail.changed_at,
                mail.device,
                mail.client_address,
            ),
            Part::Paragraph(not_you.into()),
            Part::Button { label: texts.get("mail-changed-undo"), link: mail.undo_link },
        ],
    };
    words.render(texts, &product)
}
