//! A mail in words, and the parts that every mail has.

use crate::one_line::one_line;
use domain::{Device, Timestamp};
use messages::Texts;

/// A mail as its reader sees it, ready to be delivered. It may carry a link and a code, and is deliberately
/// neither `Debug` nor `Display`.
#[derive(Clone)]
pub struct Rendered {
    /// The subject, on one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML page; it loads nothing from anywhere.
    pub html: String,
}

/// What the layout of every mail shows around its own words.
pub(crate) struct Frame {
    pub(crate) language: &'static str,
    pub(crate) direction: &'static str,
    pub(crate) product: String,
    pub(crate) subject: String,
    pub(crate) heading: String,
    pub(crate) details_heading: String,
    pub(crate) details: [Detail; 3],
    pub(crate) footer: String,
}

/// One line of the details: what it is, and its value.
pub(crate) struct Detail {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// When, with what and from where something was done.
pub(crate) struct Occasion<'a> {
    pub(crate) at: Timestamp,
    pub(crate) device: Device,
    pub(crate) client_address: &'a str,
}

impl Frame {
    pub(crate) fn new(
        texts: Texts,
        product: &str,
        subject: String,
        heading: String,
        occasion: &Occasion<'_>,
    ) -> Self {
        let detail = |name: std::borrow::Cow<'static, str>, value: String| Detail {
            name: name.into_owned(),
            value: one_line(&value),
        };
        Self {
            language: texts.language().tag(),
            direction: texts.language().direction(),
            product: product.to_owned(),
            subject,
            heading,
            details_heading: texts.get("mail-details-heading").into_owned(),
            details: [
                detail(texts.get("mail-detail-when"), texts.moment(occasion.at)),
                detail(texts.get("mail-detail-device"), texts.device(occasion.device)),
                detail(texts.get("mail-detail-from"), occasion.client_address.to_owned()),
            ],
            footer: texts.with("mail-footer", &[("product", product.into())]),
        }
    }
}
