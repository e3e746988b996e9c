//! A mail's words as a sequence of parts, so that its text and its HTML say the same by construction.

use crate::{Rendered, one_line::one_line};
use askama::Template;
use domain::{Device, Timestamp};
use messages::Texts;
use std::borrow::Cow;

/// Something said in the reader's language.
type Said = Cow<'static, str>;

/// What one mail says of its own.
pub(crate) struct Words<'a> {
    pub(crate) subject: String,
    pub(crate) heading: Said,
    /// From top to bottom.
    pub(crate) parts: Vec<Part<'a>>,
}

/// What mails are made of.
pub(crate) enum Part<'a> {
    Paragraph(Said),
    /// A paragraph in a lower voice, which most readers may skip.
    Aside(Said),
    /// What to do. One a mail.
    Button {
        label: Said,
        link: &'a str,
    },
    /// What only few will want to do.
    QuietLink {
        label: Said,
        link: &'a str,
    },
    /// Where to type a code, and the code.
    Code {
        intro: Said,
        code: &'a str,
    },
    /// When, with what and from where something was done.
    Details {
        heading: Said,
        lines: [(Said, String); 3],
    },
}

impl Part<'_> {
    /// The details of what was done under `heading`.
    pub(crate) fn details(
        texts: Texts,
        heading: Said,
        at: Timestamp,
        device: Device,
        client_address: &str,
    ) -> Self {
        let lines = [
            (texts.get("mail-detail-when"), texts.moment(at)),
            (texts.get("mail-detail-device"), texts.device(device)),
            (texts.get("mail-detail-from"), one_line(client_address)),
        ];
        Self::Details { heading, lines }
    }
}

/// What every mail has around its own words.
struct Frame<'a> {
    language: &'static str,
    direction: &'static str,
    product: &'a str,
    link_fallback: Said,
    footer: String,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    frame: &'a Frame<'a>,
    words: &'a Words<'a>,
}

#[derive(Template)]
#[template(path = "mail.txt")]
struct Text<'a> {
    frame: &'a Frame<'a>,
    words: &'a Words<'a>,
}

impl Words<'_> {
    /// The mail as it is read. `product` stands on one line already.
    pub(crate) fn render(self, texts: Texts, product: &str) -> Rendered {
        let frame = Frame {
            language: texts.language().tag(),
            direction: texts.language().direction(),
            product,
            link_fallback: texts.get("mail-link-fallback"),
            footer: texts.with("mail-footer", &[("product", product.into())]),
        };
        Rendered {
            // Writing to a String cannot fail.
            text: Text { frame: &frame, words: &self }.render().unwrap_or_default(),
            html: Html { frame: &frame, words: &self }.render().unwrap_or_default(),
            subject: self.subject,
        }
    }
}
