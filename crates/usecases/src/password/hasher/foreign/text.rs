//! The parts of a hash's text: bytes in base64, numbers, named parameters.

use super::HashRefusal;
use base64::{
    Engine as _,
    alphabet::{Alphabet, BCRYPT, STANDARD},
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

// Some programs leave the last character's unused bits as they come.
const CONFIG: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

/// Bytes of the usual alphabet, with or without padding. Passlib writes `.` for `+`.
pub(super) fn base64(text: &str) -> Result<Vec<u8>, HashRefusal> {
    decode(&STANDARD, &text.replace('.', "+"))
}

/// Bytes of bcrypt's own alphabet.
pub(super) fn bcrypt_base64(text: &str) -> Result<Vec<u8>, HashRefusal> {
    decode(&BCRYPT, text)
}

fn decode(alphabet: &Alphabet, text: &str) -> Result<Vec<u8>, HashRefusal> {
    GeneralPurpose::new(alphabet, CONFIG).decode(text).map_err(|_| HashRefusal::Unreadable)
}

/// A number in decimal digits.
pub(super) fn number(text: &str) -> Result<u32, HashRefusal> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return Err(HashRefusal::Unreadable);
    }
    // A number of more digits than fit is a cost that nobody pays.
    text.parse().map_err(|_| HashRefusal::TooCostly)
}

/// The number of a parameter in `i=1000,l=32`.
pub(super) fn parameter(list: &str, name: &str) -> Result<u32, HashRefusal> {
    let found = list.split(',').filter_map(|one| one.split_once('=')).find(|(given, _)| *given == name);
    number(found.ok_or(HashRefusal::Unreadable)?.1)
}
