//! Tells somebody who asked for a reset, or for an account that exists, that it has no password here, and with whom
//! it signs in.

use crate::{
    Rendered,
    one_line::one_line,
    words::{Part, Words},
};
use domain::{Device, EmailAddress, Language, Timestamp};
use messages::Texts;

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderAsked {
    /// A new password.
    Reset,
    /// An account.
    SignUp,
}

/// What this mail tells.
#[derive(Clone, Copy)]
pub struct SignInWithProvider<'a> {
    /// The product that people log in to.
    pub product: &'a str,
    /// Whose account it is, and where the mail goes.
    pub account: &'a EmailAddress,
    /// Who vouches for this person, by the name that the login page shows.
    pub provider: &'a str,
    /// What was asked for.
    pub asked: ProviderAsked,
    /// The login page.
    pub login_page: &'a str,
    /// When it was asked for.
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
    let intro = match mail.asked {
        ProviderAsked::Reset => texts.with(
            "mail-provider-intro",
            &[("account", account.into()), ("product", (&product).into()), ("provider", (&provider).into())],
        ),
        ProviderAsked::SignUp => texts.with(
            "mail-provider-sign-up-intro",
            &[("account", account.into()), ("product", (&product).into()), ("provider", (&provider).into())],
        ),
    };
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
