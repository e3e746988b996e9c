//! Tokens, codes and ids as they come back from links, cookies and forms.

use domain::{EmailCode, SessionId, Token, UserId};

const WORDS: [&str; 16] = [
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA",
    "=",
    "==",
    "+",
    "/",
    "-",
    "_",
    "ABCD-2345",
    "abcd 2345",
    "\u{a0}",
    "\u{212a}",
    "\u{ff21}",
    "0192f0c1-2b3d-7e4f-8a5b-6c7d8e9f0a1b",
    "{",
    "urn:uuid:",
];

#[test]
fn what_is_taken_for_a_secret_is_written_in_one_way() {
    bolero::check!(name = "secrets").with_iterations(30_000).with_max_len(80).for_each(|input: &[u8]| {
        let typed = super::spelled_text(input, &WORDS);
        // Two texts for one token would be two names for one session.
        if let Some(token) = Token::parse(&typed) {
            assert_eq!(*token.reveal(), typed);
        }
        if let Some(code) = EmailCode::parse(&typed) {
            assert_eq!(code.as_bytes().len(), 8, "{typed:?}");
            let shown = code.reveal();
            assert_eq!(EmailCode::parse(&shown).map(|code| code.reveal()).as_ref(), Some(&shown));
            let is_code = |c: u8| c.is_ascii_digit() || c.is_ascii_uppercase() || c == b'-';
            assert!(shown.len() == 9 && shown.bytes().all(is_code), "{typed:?}");
        }
        if let Some(id) = SessionId::parse(&typed) {
            assert_eq!(SessionId::parse(&id.to_string()), Some(id), "{typed:?}");
        }
        if let Some(id) = UserId::parse(&typed) {
            assert_eq!(UserId::parse(&id.to_string()), Some(id), "{typed:?}");
        }
    });
}
