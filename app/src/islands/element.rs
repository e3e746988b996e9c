//! Looking things up in the page.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};

/// The input field that an island's `data-field` names.
pub(super) fn field_of(island: &Element) -> Option<HtmlInputElement> {
    let id = island.get_attribute("data-field")?;
    web_sys::window()?.document()?.get_element_by_id(&id)?.dyn_into().ok()
}

/// What the server put into a `data-` attribute.
pub(super) fn given(island: &Element, attribute: &str) -> String {
    island.get_attribute(attribute).unwrap_or_default()
}
