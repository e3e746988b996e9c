//! The mail that carries a reset link and its code.

use crate::{
    Rendered,
    one_line::one_line,
    rendered::{Frame, Occasion},
};
use askama::Template;
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
    /// The code, grouped for reading.
    pub code: &'a str,
    /// How long link and code live, in whole minutes.
    pub minutes_valid: u64,
    /// When the reset was asked for.
    pub requested_at: Timestamp,
    /// What it was asked with.
    pub device: Device,
    /// Where it was asked from.
    pub client_address: &'a str,
}

struct Words<'a> {
    frame: Frame,
    intro: String,
    button: String,
    link: &'a str,
    link_intro_html: String,
    link_intro_text: String,
    code: &'a str,
    code_intro: String,
    validity: String,
    ignore: String,
}

#[derive(Template)]
#[template(path = "password_reset/body.html")]
struct Html<'a> {
    mail: &'a Words<'a>,
    frame: &'a Frame,
}

#[derive(Template)]
#[template(path = "password_reset/body.txt")]
struct Text<'a> {
    mail: &'a Words<'a>,
    frame: &'a Frame,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &PasswordReset<'_>) -> Rendered {
    let words = words(Texts::of(language), mail);
    let frame = &words.frame;
    Rendered {
        subject: frame.subject.clone(),
        // Writing to a String cannot fail.
        text: Text { mail: &words, frame }.render().unwrap_or_default(),
        html: Html { mail: &words, frame }.render().unwrap_or_default(),
    }
}

fn words<'a>(texts: Texts, mail: &PasswordReset<'a>) -> Words<'a> {
    let product = one_line(mail.product);
    let account = one_line(mail.account.as_typed());
    let occasion =
        Occasion { at: mail.requested_at, device: mail.device, client_address: mail.client_address };
    Words {
        frame: Frame::new(
            texts,
            &product,
            texts.with("mail-reset-subject", &[("product", (&product).into())]),
            texts.get("mail-reset-heading").into_owned(),
            &occasion,
        ),
        intro: texts.with("mail-reset-intro", &[("account", account.into()), ("product", product.into())]),
        button: texts.get("mail-reset-button").into_owned(),
        link: mail.link,
        link_intro_html: texts.get("mail-link-fallback").into_owned(),
        link_intro_text: texts.get("mail-reset-link-text").into_owned(),
        code: mail.code,
        code_intro: texts.get("mail-reset-code").into_owned(),
        validity: texts.with("mail-reset-validity", &[("minutes", mail.minutes_valid.into())]),
        ignore: texts.get("mail-reset-ignore").into_owned(),
    }
}
