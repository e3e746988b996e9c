//! No value changes the shape of a mail.

use crate::examples;
use domain::Language;
use mail::{Rendered, password_changed, password_reset};

fn both(product: &str, link: &str, client_address: &str) -> [Rendered; 2] {
    let account = examples::account();
    let mut reset = examples::password_reset(product, &account);
    (reset.link, reset.client_address) = (link, client_address);
    let mut changed = examples::password_changed(product, &account);
    (changed.reset_page, changed.client_address) = (link, client_address);
    [password_reset::render(Language::English, &reset), password_changed::render(Language::English, &changed)]
}

#[test]
fn markup_in_a_value_is_text() {
    let link = "https://login.example.com/?a=1&b=\"><img src=x>";
    for mail in both("<b>Acme</b> & \"Sons\"", link, "<script>alert(1)</script>") {
        for markup in ["<b>", "<script", "<img", "&b=\""] {
            assert!(!mail.html.contains(markup), "{markup} in {}", mail.html);
        }
        assert!(mail.subject.contains("<b>Acme</b> & \"Sons\""), "{}", mail.subject);
        assert!(mail.text.contains("<b>Acme</b> & \"Sons\"") && mail.text.contains(link), "{}", mail.text);
    }
}

#[test]
fn a_line_break_in_a_value_breaks_no_line() {
    for break_ in ["\r\n", "\n", "\u{2028}", "\u{2029}", "\u{85}"] {
        let product = format!("Acme{break_}Bcc: eve@example.com{break_}{break_}body");
        let address = format!("192.0.2.7{break_}Call us: 0900-EVE");
        for (mail, plain) in both(&product, "https://a.example", &address).iter().zip(both(
            "Acme",
            "https://a.example",
            "192.0.2.7",
        )) {
            assert!(!mail.subject.contains(break_), "{:?}", mail.subject);
            assert!(mail.subject.contains("Acme Bcc: eve@example.com body"), "{:?}", mail.subject);
            assert_eq!(mail.text.lines().count(), plain.text.lines().count(), "{}", mail.text);
        }
    }
}

#[test]
fn a_mail_loads_nothing_and_runs_nothing() {
    for mail in both("Acme", "https://login.example.com/", "192.0.2.7") {
        for loader in ["src=", "url(", "@import", "<link", "<script", "<form", "<iframe", "onclick"] {
            assert!(!mail.html.contains(loader), "{loader} in {}", mail.html);
        }
    }
}
