//! The strength estimator as a WebAssembly module of its own, fetched only when somebody chooses a
//! password: its word lists weigh more than everything else a page loads.

use wasm_bindgen::prelude::wasm_bindgen;

/// Estimates `password`; `own_words` holds one of the person's own words a line.
///
/// The answer is the line of `strength::Estimate::to_line`.
#[wasm_bindgen]
#[must_use]
pub fn estimate(password: &str, own_words: &str) -> String {
    let own_words: Vec<&str> = own_words.lines().collect();
    strength::estimate(password, &own_words).to_line()
}
