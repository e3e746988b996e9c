//! The bridge to the strength module, which is a WebAssembly file of its own and loaded on demand.

use wasm_bindgen::prelude::*;
use web_sys::HtmlInputElement;

#[wasm_bindgen(inline_js = r#"
export async function loadStrength(url) {
  const module = await import(url);
  await module.default();
  return module;
}
"#)]
extern "C" {
    /// The loaded module.
    pub(super) type StrengthModule;

    #[wasm_bindgen(catch, js_name = loadStrength)]
    async fn load_strength(url: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    pub(super) fn estimate(this: &StrengthModule, password: &str, own_words: &str) -> String;
}

/// Loads the module; `None` when the network or the browser refuses, and then there is no meter.
pub(super) async fn load(url: &str) -> Option<StrengthModule> {
    load_strength(url).await.ok().map(JsCast::unchecked_into)
}

/// An input field of the page.
pub(super) fn input(id: &str) -> Option<HtmlInputElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
