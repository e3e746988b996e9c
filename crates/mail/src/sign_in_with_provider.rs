//! Tells somebody who asked for a reset that the account has no password here, and with whom it signs in.

use crate::{
    Rendered,
    one_line::one_line,
    words::{Part, Words},
};
use domain::{Device, EmailAddress, Language, Timestamp};
use messages::Texts;

/// What this mail tells.
#[derive(Clone, Copy)]
pub struct SignInWithProvider<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// Whose account it is, and where the mail goes.
    pub account: &'a EmailAddress,
    /// Who vouches for this person, by the name that the login page shows.
    pub provider: &'a str,
    /// The login page.
    pub login_page: &'a str,
    /// When a reset was asked for.
    pub requested_at: Timestamp,
    /// What it was asked with.
    pub device: Device,
    /// Where it was asked from.
    pub client_address: &'a str,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &SignInWithProvider<'_>) -> Rendered {
    let texts = Texts::of(language);
    let product = one_line(mail.product);
    let provider = one_line(mail.provider);
    let account = one_line(mail.account.as_typed());
    let subject = texts
        .with("mail-provider-subject", &[("product", (&product).into()), ("provider", (&provider).into())]);
    let heading = texts.with("mail-provider-heading", &[("provider", (&provider).into())]);
    let intro = texts.with(
        "mail-provider-intro",
        &[("account", account.into()), ("product", (&product).into()), ("provider", (&provider).into())],
    );
    let next = texts.with("mail-provider-next", &[("provider", provider.into())]);
    let words = Words {
        subject,
        heading: heading.into(),
        parts: vec![
            Part::Paragraph(intro.into()),
            Part::Paragraph(next.into()),
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
