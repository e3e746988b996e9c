//! No value changes the shape of a mail.

use crate::examples::{USUAL, Values, all};
use domain::Language;

#[test]
fn markup_in_a_value_is_text() {
    let values = Values {
        product: "<b>Acme</b> & \"Sons\"",
        provider: "<i>Key</i> & \"Lock\"",
        origin: "https://login.example.com/?a=1&b=\"><img src=x>",
        client_address: "<script>alert(1)</script>",
        ..USUAL
    };
    for (name, mail) in Language::ALL.into_iter().flat_map(|language| all(language, values)) {
        for markup in ["<b>", "<i>", "<script", "<img", "&b=\""] {
            assert!(!mail.html.contains(markup), "{name}: {markup} in {}", mail.html);
        }
        // Nobody's browser is behind the mails that an administrator causes.
        let by_administrator =
            ["password_set", "password_set_to_keep", "email_changed", "email_verification"].contains(&name);
        let client_address = (!by_administrator).then_some(values.client_address);
        let origin = (name != "passwordless_code").then_some(values.origin);
        for text in [values.product].into_iter().chain(origin).chain(client_address) {
            assert!(mail.text.contains(text), "{name}: no {text} in {}", mail.text);
        }
    }
}

#[test]
fn a_line_break_in_a_value_breaks_no_line() {
    let plain = all(Language::English, USUAL);
    for break_ in ["\r\n", "\n", "\u{2028}", "\u{2029}", "\u{85}"] {
        let values = Values {
            product: &format!("Acme{break_}Bcc: eve@example.com{break_}{break_}body"),
            provider: &format!("Key{break_}Call us: 0900-EVE"),
            client_address: &format!("192.0.2.7{break_}Call us: 0900-EVE"),
            ..USUAL
        };
        for ((name, mail), (_, plain)) in all(Language::English, values).iter().zip(&plain) {
            assert!(!mail.subject.contains(break_), "{name}: {:?}", mail.subject);
            assert!(mail.subject.contains("Acme Bcc: eve@example.com body"), "{name}: {:?}", mail.subject);
            assert_eq!(mail.text.lines().count(), plain.text.lines().count(), "{name}: {}", mail.text);
        }
    }
}

#[test]
fn a_mail_loads_nothing_and_runs_nothing() {
    for (name, mail) in Language::ALL.into_iter().flat_map(|language| all(language, USUAL)) {
        for loader in ["src=", "url(", "@import", "<link", "<script", "<form", "<iframe", "onclick"] {
            assert!(!mail.html.contains(loader), "{name}: {loader} in {}", mail.html);
        }
    }
}
