//! What people see the product called, and who helps them when nothing else does.

use crate::{
    form::{matching, text},
    key::Key,
    table::Section,
};
use domain::EmailAddress;
use url::Url;

/// The product's name and its support.
#[derive(Clone, Debug)]
pub struct ProductSettings {
    /// The name on pages and in mails.
    pub name: String,
    /// An address to write to for help.
    pub support_email: Option<String>,
    /// A page with help.
    pub support_url: Option<String>,
    /// A sentence about help, such as a telephone number and its hours.
    pub support_text: Option<String>,
}

impl Default for ProductSettings {
    fn default() -> Self {
        Self { name: "Vestibule".into(), support_email: None, support_url: None, support_text: None }
    }
}

pub(crate) const SECTION: Section =
    Section { name: "product", about: "The name that people see, and who helps them.", keys, rules: &[] };

fn keys() -> Vec<Key> {
    vec![
        Key::new("product.name", text("a name"), |s| &mut s.product.name, "The name on pages and in mails."),
        Key::new(
            "product.support_email",
            matching("an email address", |text| EmailAddress::parse(text).is_ok()).or_nothing(),
            |s| &mut s.product.support_email,
            "An address to write to for help.",
        ),
        Key::new(
            "product.support_url",
            matching("https://… or http://…", is_web_address).or_nothing(),
            |s| &mut s.product.support_url,
            "A page with help.",
        ),
        Key::new(
            "product.support_text",
            text("a sentence").or_nothing(),
            |s| &mut s.product.support_text,
            "A sentence about help, such as a telephone number and its hours.",
        ),
    ]
}

/// It becomes a link, so it must not be a script.
fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
}
