//! The notice that a password was changed, so that an owner who did not do it can act.

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
    /// The page on which a new recovery begins.
    pub reset_page: &'a str,
}

struct Words<'a> {
    frame: Frame,
    intro: String,
    sessions: String,
    not_you: String,
    button: String,
    link: &'a str,
    link_intro_html: String,
    link_intro_text: String,
}

#[derive(Template)]
#[template(path = "password_changed/body.html")]
struct Html<'a> {
    mail: &'a Words<'a>,
    frame: &'a Frame,
}

#[derive(Template)]
#[template(path = "password_changed/body.txt")]
struct Text<'a> {
    mail: &'a Words<'a>,
    frame: &'a Frame,
}

/// Puts the mail into words.
#[must_use]
pub fn render(language: Language, mail: &PasswordChanged<'_>) -> Rendered {
    let words = words(Texts::of(language), mail);
    let frame = &words.frame;
    Rendered {
        subject: frame.subject.clone(),
        // Writing to a String cannot fail.
        text: Text { mail: &words, frame }.render().unwrap_or_default(),
        html: Html { mail: &words, frame }.render().unwrap_or_default(),
    }
}

fn words<'a>(texts: Texts, mail: &PasswordChanged<'a>) -> Words<'a> {
    let product = one_line(mail.product);
    let account = one_line(mail.account.as_typed());
    let occasion = Occasion { at: mail.changed_at, device: mail.device, client_address: mail.client_address };
    Words {
        frame: Frame::new(
            texts,
            &product,
            texts.with("mail-changed-subject", &[("product", (&product).into())]),
            texts.get("mail-changed-heading").into_owned(),
            &occasion,
        ),
        intro: texts.with("mail-changed-intro", &[("account", account.into()), ("product", product.into())]),
        sessions: texts.with("mail-changed-sessions", &[("sessions", mail.sessions_ended.into())]),
        not_you: texts.get("mail-changed-not-you").into_owned(),
        button: texts.get("mail-changed-button").into_owned(),
        link: mail.reset_page,
        link_intro_html: texts.get("mail-link-fallback").into_owned(),
        link_intro_text: texts.get("mail-changed-link-text").into_owned(),
    }
}
