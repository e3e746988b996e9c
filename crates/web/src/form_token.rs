//! The proof that a form came from a page that we made for this very browser.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{TokenHash, TokenHash as Proof};
use usecases::{Keys, Randomness};

/// Makes a token. It differs on each page, so that compressed pages could not be probed for it (BREACH).
pub(crate) fn make(
    keys: &Keys,
    randomness: &dyn Randomness,
    browser: &TokenHash,
    subject: Option<&TokenHash>,
) -> String {
    let mut nonce = [0; 16];
    randomness.fill(&mut nonce);
    let mut bytes = [0; 48];
    bytes[..16].copy_from_slice(&nonce);
    bytes[16..].copy_from_slice(keys.form(browser, subject, &nonce).as_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether a token was made by us for this browser and subject.
pub(crate) fn fits(keys: &Keys, browser: &TokenHash, subject: Option<&TokenHash>, token: &str) -> bool {
    let mut bytes = [0; 48];
    if URL_SAFE_NO_PAD.decode_slice(token, &mut bytes) != Ok(48) {
        return false;
    }
    let (nonce, proof) = bytes.split_at(16);
    let (Ok(nonce), Some(proof)) = (<&[u8; 16]>::try_from(nonce), Proof::from_slice(proof)) else {
        return false;
    };
    // `TokenHash` compares in constant time.
    keys.form(browser, subject, nonce) == proof
}
