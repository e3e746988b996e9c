//! The forms in which a secret could be written down.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD},
};
use domain::Token;
use std::{collections::BTreeSet, fmt::Write as _};

/// A secret as it travels, without the hyphens of a code, encoded, and the bytes behind a token as databases show
/// them.
fn forms_of(secret: &str) -> BTreeSet<String> {
    let mut forms = BTreeSet::from([
        secret.to_owned(),
        secret.replace('-', ""),
        secret.replace(' ', "+"),
        secret.replace(' ', "%20"),
        secret.bytes().fold(String::new(), |text, byte| text + &format!("%{byte:02x}")),
    ]);
    forms.extend(encoded(secret.as_bytes()));
    if let Ok(bytes) = URL_SAFE_NO_PAD.decode(secret) {
        forms.extend(encoded(&bytes));
    }
    forms.into_iter().map(|form| form.to_lowercase()).collect()
}

/// Base64 with padding begins with the same without.
fn encoded(bytes: &[u8]) -> [String; 4] {
    [
        hex(bytes),
        STANDARD_NO_PAD.encode(bytes),
        URL_SAFE_NO_PAD.encode(bytes),
        format!("{bytes:?}").trim_matches(['[', ']']).to_owned(),
    ]
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Insists that none of the secrets is in the text, in whatever form and case.
pub(crate) fn assert_absent(secrets: &[String], place: &str, text: &str) {
    let text = text.to_lowercase();
    for secret in secrets {
        for form in forms_of(secret) {
            assert!(!text.contains(&form), "{secret} is in the {place} as {form}");
        }
    }
}

/// Insists that no word of the text is a token whose hash is stored: this also finds tokens that no test knows.
pub(crate) fn assert_no_stored_token(place: &str, text: &str, stored: &str) {
    let stored = stored.to_lowercase();
    let is_of_token = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    for word in text.split(|c| !is_of_token(c)) {
        if let Some(token) = Token::parse(word) {
            let hash = hex(token.hash().as_bytes());
            assert!(!stored.contains(&hash), "the {place} has the token {word}");
        }
    }
}
