//! What people see the product called, and who helps them when nothing else does.

use crate::{
    form::{matching, text},
    key::Key,
    table::Section,
};
use domain::EmailAddress;
use url::{Host, Url};

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
    /// Where people go on to when no application is known.
    pub default_application_url: Option<String>,
}

impl Default for ProductSettings {
    fn default() -> Self {
        Self {
            name: "Vestibule".into(),
            support_email: None,
            support_url: None,
            support_text: None,
            default_application_url: None,
        }
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
        Key::new(
            "product.default_application_url",
            matching("https://… (http:// only for localhost, 127.0.0.0/8 and [::1])", is_application_address)
                .or_nothing(),
            |s| &mut s.product.default_application_url,
            "Where \"Continue\" leads when no application is known that somebody came from.",
        ),
    ]
}

/// Where people carry on after a login: nobody on the way may read or change it.
fn is_application_address(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let is_loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let is_named = !url.username().is_empty() || url.password().is_some();
    !is_named && (url.scheme() == "https" || (url.scheme() == "http" && is_loopback))
}

/// It becomes a link, so it must not be a script.
fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
}
