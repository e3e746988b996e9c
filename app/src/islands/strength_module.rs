//! The bridge to the strength module, which is a WebAssembly file of its own and loaded on demand.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = r#"
export function loadStrength(url, then) {
  import(url).then((module) => module.default().then(() => then(module))).catch(() => then(undefined));
}
"#)]
extern "C" {
    /// The loaded module.
    pub(super) type StrengthModule;

    #[wasm_bindgen(js_name = loadStrength)]
    fn load_strength(url: &str, then: &Closure<dyn FnMut(Option<StrengthModule>)>);

    #[wasm_bindgen(method)]
    pub(super) fn estimate(this: &StrengthModule, password: &str, own_words: &str) -> String;
}

/// Loads the module and hands it over; `None` when the network or the browser refuses.
pub(super) fn load(url: &str, then: impl FnMut(Option<StrengthModule>) + 'static) {
    let then = Closure::new(then);
    load_strength(url, &then);
    // Called once, at some time: the page keeps it.
    then.forget();
}
