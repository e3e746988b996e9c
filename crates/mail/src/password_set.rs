//! The notice that an administrator set a password. It carries no undo: an administrator may have set it against
//! whoever reads this mailbox.

use crate::{
    Rendered,
    one_line::one_line,
    words::{Part, Words},
};
use domain::{EmailAddress, Language, Timestamp};
use messages::Texts;

/// What this mail tells.
#[derive(Clone, Copy)]
pub struct PasswordSet<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// Whose password it is, and where the mail goes.
    pub account: &'a EmailAddress,
    /// When it was set.
    pub set_at: Timestamp,
    /// How many devices were signed out.
    pub sessions_ended: u64,
    /// Whether the person chooses another one at the next login.
    pub must_change: bool,
    /// Where a person logs in.
    pub login_page: &'a str,
    /// Where to write for help, if the deployment says so.
    pub support: Option<&'a str>,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &PasswordSet<'_>) -> Rendered {
    let texts = Texts::of(language);
    let product = one_line(mail.product);
    let account = one_line(mail.account.as_typed());
    let when = texts.moment(mail.set_at);
    let intro = texts.with(
        "mail-set-intro",
        &[("account", account.into()), ("product", (&product).into()), ("when", when.into())],
    );
    let ended = texts.with("mail-changed-ended", &[("sessions", mail.sessions_ended.into())]);
    let next = if mail.must_change { texts.get("mail-set-must-change") } else { texts.get("mail-set-next") };
    let not_expected = match mail.support {
        Some(support) => texts.with("mail-not-expected-ask", &[("support", one_line(support).into())]).into(),
        None => texts.get("mail-not-expected"),
    };
    let words = Words {
        subject: texts.with("mail-set-subject", &[("product", (&product).into())]),
        heading: texts.get("mail-set-heading"),
        parts: vec![
            Part::Paragraph(intro.into()),
            Part::Paragraph(ended.into()),
            Part::Paragraph(next),
            Part::Button { label: texts.get("mail-login-button"), link: mail.login_page },
            Part::Aside(not_expected),
        ],
    };
    words.render(texts, &product)
}
