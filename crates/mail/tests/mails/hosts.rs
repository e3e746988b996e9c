//! Where mails lead, and what a stranger can put into one.

use crate::examples::{USUAL, Values, all};
use domain::Language;
use mail::Rendered;

/// Every address that a reader, or a mail program that makes links of text, could follow.
fn addresses(mail: &Rendered) -> Vec<String> {
    let ends = |c: char| c.is_whitespace() || c == '"' || c == '<';
    let [text, html] = [&mail.text, &mail.html].map(|page| {
        let with_scheme = page.split(ends).filter(|word| word.contains("://"));
        let from_scheme = |word: &str| word[word.find("http").unwrap_or(0)..].to_owned();
        with_scheme.map(from_scheme).collect::<Vec<_>>()
    });
    [text, html].concat()
}

#[test]
fn every_link_leads_to_the_public_url() {
    for (name, mail) in Language::ALL.into_iter().flat_map(|language| all(language, USUAL)) {
        let addresses = addresses(&mail);
        // A code is typed where it was asked for.
        let has_links = name != "passwordless_code";
        assert!(
            addresses.len() >= 3 || !has_links,
            "{name}: in the text, on the button and below it: {addresses:?}"
        );
        for address in addresses {
            assert!(address.starts_with("https://login.example.com/u/"), "{name}: {address}");
        }
        let references = mail.html.matches("href=").count();
        assert_eq!(references, mail.html.matches("href=\"https://login.example.com/u/").count(), "{name}");
    }
}

#[test]
fn a_stranger_has_no_say_in_the_spelling_of_an_address_without_account() {
    let shouted = Values { address: "ADA@Example.COM", ..USUAL };
    for language in Language::ALL {
        let [.., sign_up, no_account] = all(language, shouted);
        let [.., canonical_sign_up, canonical_no_account] = all(language, USUAL);
        for ((name, typed), (_, canonical)) in
            [(sign_up, canonical_sign_up), (no_account, canonical_no_account)]
        {
            assert_eq!(
                (typed.subject, typed.text, typed.html),
                (canonical.subject, canonical.text, canonical.html),
                "{name}"
            );
        }
    }
}
