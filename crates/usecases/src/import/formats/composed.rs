//! Hashes whose parts stand apart in a file, written as one text (PHC string format).

use super::super::person::Fault;
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};

/// `$pbkdf2-sha256$i=1000,l=32$salt$hash`, likewise for scrypt and argon2. The salt and the hash are base64.
pub(super) fn composed(kind: &str, parameters: &str, salt: &str, hash: &str) -> String {
    format!("${kind}${parameters}${}${}", bare(salt), bare(hash))
}

/// A part of a text must not look like two.
fn bare(base64: &str) -> String {
    base64.trim_end_matches('=').replace('$', "")
}

/// Bytes that a file writes in one of several ways, in base64.
pub(super) fn in_base64(text: &str, encoding: &str) -> Result<String, Fault> {
    let unreadable = || Fault::at("custom_password_hash", "the hash or the salt is not in its encoding");
    match encoding {
        "base64" => Ok(text.to_owned()),
        "utf8" => Ok(STANDARD_NO_PAD.encode(text)),
        "hex" => {
            let pairs = text.as_bytes().chunks(2).map(|pair| {
                let digits = std::str::from_utf8(pair).ok().filter(|digits| digits.len() == 2)?;
                u8::from_str_radix(digits, 16).ok()
            });
            let bytes: Option<Vec<u8>> = pairs.collect();
            Ok(STANDARD_NO_PAD.encode(bytes.ok_or_else(unreadable)?))
        }
        _ => Err(unreadable()),
    }
}
