// Starts the islands: loads the WebAssembly beside this file, then wakes each island on the page.
import init, * as islands from "./vestibule.js";

await init();
islands.hydrate();
for (const element of document.querySelectorAll("leptos-island")) {
  islands[element.dataset.component]?.(element);
}
