//! Tells while typing how hard a new password is to guess, and what would help. Advice only: the server decides.

use super::strength_module::{StrengthModule, input, load};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use strength::Estimate;
use wasm_bindgen::{JsCast as _, prelude::Closure};
use web_sys::HtmlInputElement;

/// The meter's words, in the person's language.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct StrengthWords {
    /// What the meter is.
    pub label: String,
    /// While the module loads.
    pub loading: String,
    /// A word for each score, from 0 to 4.
    pub scores: Vec<String>,
    /// A sentence for each code of advice.
    pub advice: Vec<(String, String)>,
}

/// The pause in typing after which the meter speaks, so that a screen reader is not interrupted at each key.
const PAUSE: Duration = Duration::from_millis(300);

/// A bar, a word and advice. The module is loaded when the field gets the focus.
#[island]
pub fn StrengthMeter(
    /// The id of the password field.
    field: String,
    /// Where the strength module is.
    module: String,
    /// What a guesser would know of the person, a word a line.
    own_words: String,
    /// The words to show.
    words: StrengthWords,
) -> impl IntoView {
    let label = words.label.clone();
    let meter = Meter { level: RwSignal::new(0), word: RwSignal::default(), advice: RwSignal::default() };
    Effect::new(move |_| {
        if let Some(field) = input(&field) {
            attach(&field, &module, meter, &own_words, &words);
        }
    });
    view! {
        <div class="meter" data-level=move || meter.level.get().to_string()>
            <div class="meter-bar" aria-hidden="true">
                <span></span><span></span><span></span><span></span><span></span>
            </div>
            <div role="status" aria-label=label>
                <p class="hint"><strong class="meter-word">{move || meter.word.get()}</strong></p>
                <ul class="advice">
                    {move || meter.advice.get().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
                </ul>
            </div>
        </div>
    }
}

/// What the meter shows.
#[derive(Clone, Copy)]
struct Meter {
    /// 0 for nothing typed; otherwise the score and one.
    level: RwSignal<u8>,
    word: RwSignal<String>,
    advice: RwSignal<Vec<String>>,
}

impl Meter {
    fn show(self, typed: &str, estimate: Option<&Estimate>, words: &StrengthWords) {
        let (level, word, advice) = match estimate {
            _ if typed.is_empty() => (0, String::new(), Vec::new()),
            None => (0, words.loading.clone(), Vec::new()),
            Some(estimate) => {
                let score = estimate.score.as_u8();
                let word = words.scores.get(usize::from(score)).cloned().unwrap_or_default();
                (score + 1, word, sentences(words, estimate))
            }
        };
        self.level.set(level);
        self.word.set(word);
        self.advice.set(advice);
    }
}

fn attach(field: &HtmlInputElement, module: &str, meter: Meter, own_words: &str, words: &StrengthWords) {
    let loaded: Rc<RefCell<Option<StrengthModule>>> = Rc::default();
    let show = {
        let (field, loaded) = (field.clone(), Rc::clone(&loaded));
        let (own_words, words) = (own_words.to_owned(), words.clone());
        move || {
            let typed = field.value();
            let module = loaded.borrow();
            let line = module.as_ref().map(|module| module.estimate(&typed, &own_words));
            meter.show(&typed, line.as_deref().and_then(Estimate::from_line).as_ref(), &words);
        }
    };
    let waiting: Cell<Option<TimeoutHandle>> = Cell::default();
    let after_pause = show.clone();
    listen(field, "input", move || {
        if let Some(timer) = waiting.take() {
            timer.clear();
        }
        waiting.set(set_timeout_with_handle(after_pause.clone(), PAUSE).ok());
    });
    let module = module.to_owned();
    let asked = Cell::new(false);
    let load_once = move || {
        if asked.replace(true) {
            return;
        }
        let (module, loaded, show) = (module.clone(), Rc::clone(&loaded), show.clone());
        wasm_bindgen_futures::spawn_local(async move {
            *loaded.borrow_mut() = load(&module).await;
            show();
        });
    };
    // The field may have the focus already: it is the first of its page.
    if field.matches(":focus").unwrap_or(false) {
        load_once();
    }
    listen(field, "focus", load_once);
}

fn sentences(words: &StrengthWords, estimate: &Estimate) -> Vec<String> {
    let sentence =
        |code: &str| words.advice.iter().find(|(known, _)| known == code).map(|(_, text)| text.clone());
    estimate
        .warning
        .iter()
        .chain(&estimate.suggestions)
        .filter_map(|advice| sentence(advice.code()))
        .collect()
}

/// The page keeps the listener for as long as it lives, so it is never taken off.
fn listen(field: &HtmlInputElement, event: &str, then: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(then);
    if field.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref()).is_ok() {
        listener.forget();
    }
}
