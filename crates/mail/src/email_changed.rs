//! The notice to a former address that its account has moved to another one. It does not say which.

use crate::{
    Rendered,
    one_line::one_line,
    words::{Part, Words},
};
use domain::{EmailAddress, Language, Timestamp};
use messages::Texts;

/// What this mail tells.
#[derive(Clone, Copy)]
pub struct EmailChanged<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// The address that the account had, and where the mail goes.
    pub former: &'a EmailAddress,
    /// When it moved.
    pub changed_at: Timestamp,
    /// Where a person logs in.
    pub login_page: &'a str,
    /// Where to write for help, if the deployment says so.
    pub support: Option<&'a str>,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &EmailChanged<'_>) -> Rendered {
    let texts = Texts::of(language);
    let product = one_line(mail.product);
    let former = one_line(mail.former.as_typed());
    let when = texts.moment(mail.changed_at);
    let intro = texts.with(
        "mail-moved-intro",
        &[("account", former.into()), ("product", (&product).into()), ("when", when.into())],
    );
    let not_expected = match mail.support {
        Some(support) => texts.with("mail-not-expected-ask", &[("support", one_line(support).into())]).into(),
        None => texts.get("mail-not-expected"),
    };
    let words = Words {
        subject: texts.with("mail-moved-subject", &[("product", (&product).into())]),
        heading: texts.get("mail-moved-heading"),
        parts: vec![
            Part::Paragraph(intro.into()),
            Part::Paragraph(texts.get("mail-moved-ended")),
            Part::Button { label: texts.get("mail-login-button"), link: mail.login_page },
            Part::Paragraph(not_expected),
        ],
    };
    words.render(texts, &product)
}
