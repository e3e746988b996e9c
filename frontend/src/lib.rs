//! The WebAssembly entry. The islands' own entries are exported by their macro.

// Linked for its islands.
use app as _;

/// Prepares the islands; `boot.js` then wakes each one on the page.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
