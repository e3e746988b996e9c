//! Mail addresses as people and attackers type them.

use domain::EmailAddress;
use lettre::Address;

const WORDS: [&str; 40] = [
    "@",
    "@",
    "@",
    ".",
    ".",
    "example",
    ".com",
    ".example",
    "ada",
    "xn--",
    "xn--bcher-kva",
    "b\u{fc}cher",
    "bu\u{308}cher",
    "\u{212a}",
    "\u{130}",
    "\u{131}",
    "\u{17f}",
    "\u{df}",
    "\u{ff41}",
    "\u{3002}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{430}\u{440}\u{440}l",
    "\u{5d0}",
    "\u{661}",
    "\u{1f600}",
    "-",
    "_",
    "+tag",
    "%0a",
    "\r\n",
    "\"",
    "<",
    "localhost",
    "192.0.2.1",
    "gmail.com",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

#[test]
fn what_is_taken_for_an_address_is_one_and_has_one_form() {
    bolero::check!(name = "addresses").with_iterations(30_000).with_max_len(120).for_each(
        |input: &[u8]| {
            let typed = super::spelled_text(input, &WORDS);
            let Ok(address) = EmailAddress::parse(&typed) else { return };
            let canonical = address.canonical();
            let (local, domain) = canonical.rsplit_once('@').unwrap();

            // Nothing in it breaks a header, separates two addresses or hides.
            assert!(canonical.len() <= 254 && local.len() <= 64, "{typed:?}");
            assert!(canonical.bytes().all(|c| c.is_ascii_graphic() && !c.is_ascii_uppercase()), "{typed:?}");
            assert!(
                !canonical.contains([',', ';', '<', '>', '"', '\\', '(', ')', '[', ']', ':']),
                "{typed:?}"
            );
            assert!(!address.as_typed().contains(char::is_control), "{typed:?}");
            assert!(
                !address.as_typed().contains(['\u{ad}', '\u{200b}', '\u{200d}', '\u{202e}']),
                "{typed:?}"
            );

            // One form: its own canonical form, in any case, is the same account.
            for again in [canonical.to_owned(), canonical.to_ascii_uppercase(), format!(" {canonical}\t")] {
                let again = EmailAddress::parse(&again);
                assert_eq!(again.as_ref().map(EmailAddress::canonical), Ok(canonical), "{typed:?}");
            }
            // The local part is what was typed, but for the case of ASCII letters: no letter folds into another.
            let typed_local = address.as_typed().rsplit_once('@').unwrap().0;
            assert_eq!(typed_local.to_ascii_lowercase(), local, "{typed:?}");

            // It can be sent to, counted and hidden.
            assert!(Address::new(typed_local, domain).is_ok(), "{typed:?} cannot be sent to");
            assert!(address.limit_key().contains('@') && address.limit_key().len() <= 254, "{typed:?}");
            assert!(address.masked().ends_with(&format!("•••@{domain}")), "{typed:?}");
            assert_eq!(address.masked().chars().take_while(|c| *c != '•').count(), 1, "{typed:?}");
        },
    );
}
