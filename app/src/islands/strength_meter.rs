//! Tells while typing how hard a new password is to guess, and what would help. Advice only: the server decides.

use super::{
    element::{field_of, given},
    strength_line,
    strength_module::{StrengthModule, load},
};
use leptos::{html::Div, prelude::*};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::{JsCast as _, prelude::Closure};
use web_sys::HtmlInputElement;

/// What the server gives to [`StrengthMeter`].
#[derive(Clone)]
pub struct GivenToStrengthMeter {
    /// The id of the password field.
    pub field: &'static str,
    /// Where the strength module is.
    pub module: String,
    /// What a guesser would know of the person, a word a line.
    pub own_words: String,
    /// What the meter is called.
    pub label: String,
    /// The words it says, each line a code, a blank and its text. The scores' codes are the digits 0 to 4, and
    /// while the module loads the code is `loading`.
    pub words: String,
}

/// The pause in typing after which the meter speaks, so that a screen reader is not interrupted at each key.
const PAUSE: Duration = Duration::from_millis(300);

/// A bar, a word and advice. The module is loaded when the field gets the focus.
#[island]
pub fn StrengthMeter() -> impl IntoView {
    // In the browser there is none, and `None` leaves an attribute as the server wrote it.
    let server = use_context::<GivenToStrengthMeter>();
    let server = |pick: fn(GivenToStrengthMeter) -> String| server.clone().map(pick);
    let root = NodeRef::<Div>::new();
    let said = Said { level: RwSignal::new(0), word: RwSignal::default(), advice: RwSignal::default() };
    Effect::new(move |_| {
        let Some(root) = root.get() else { return };
        if let Some(field) = field_of(&root) {
            let meter = Meter {
                field,
                module: given(&root, "data-module"),
                own_words: given(&root, "data-own-words"),
                words: given(&root, "data-words"),
                loaded: RefCell::default(),
                said,
            };
            listen(&Rc::new(meter));
        }
    });
    view! {
        <div
            node_ref=root
            class="meter"
            data-level=move || said.level.get().to_string()
            data-field=server(|given| given.field.to_owned())
            data-module=server(|given| given.module)
            data-own-words=server(|given| given.own_words)
            data-words=server(|given| given.words)
        >
            <div class="meter-bar" aria-hidden="true">
                <span></span><span></span><span></span><span></span><span></span>
            </div>
            <div role="status" aria-label=server(|given| given.label)>
                <p class="hint"><strong class="meter-word">{move || said.word.get()}</strong></p>
                <p class="hint">{move || said.advice.get()}</p>
            </div>
        </div>
    }
}

/// What the meter says.
#[derive(Clone, Copy)]
struct Said {
    /// 0 for nothing typed; otherwise the score and one.
    level: RwSignal<u8>,
    word: RwSignal<String>,
    advice: RwSignal<String>,
}

/// The module, on its way.
#[derive(Default)]
enum Loaded {
    #[default]
    NotYet,
    Here(StrengthModule),
    /// Then the meter stays silent: the server judges anyway.
    Never,
}

struct Meter {
    field: HtmlInputElement,
    module: String,
    own_words: String,
    words: String,
    loaded: RefCell<Loaded>,
    said: Said,
}

impl Meter {
    /// Judges what stands in the field now.
    fn judge(&self) {
        let typed = self.field.value();
        let (line, meanwhile) = match &*self.loaded.borrow() {
            Loaded::Here(module) => (Some(module.estimate(&typed, &self.own_words)), ""),
            Loaded::NotYet => (None, self.text("loading")),
            Loaded::Never => (None, ""),
        };
        let (level, word, advice) = match line.as_deref().and_then(strength_line::read) {
            _ if typed.is_empty() => (0, "", String::new()),
            None => (0, meanwhile, String::new()),
            Some((score, codes)) => {
                let advice: Vec<&str> = codes.map(|code| self.text(code)).collect();
                (score + 1, self.text(["0", "1", "2", "3", "4"][usize::from(score)]), advice.join(" "))
            }
        };
        self.said.level.set(level);
        self.said.word.set(word.to_owned());
        self.said.advice.set(advice);
    }

    fn text(&self, code: &str) -> &str {
        let known = self.words.lines().filter_map(|line| line.split_once(' '));
        known.into_iter().find(|(known, _)| *known == code).map_or("", |(_, text)| text)
    }
}

fn listen(meter: &Rc<Meter>) {
    let waiting: Cell<Option<TimeoutHandle>> = Cell::default();
    let typing = Rc::clone(meter);
    on(&meter.field, "input", move || {
        if let Some(timer) = waiting.take() {
            timer.clear();
        }
        let typing = Rc::clone(&typing);
        waiting.set(set_timeout_with_handle(move || typing.judge(), PAUSE).ok());
    });
    let asked = Cell::new(false);
    let focused = Rc::clone(meter);
    let load_once = move || {
        if !asked.replace(true) {
            let meter = Rc::clone(&focused);
            load(&focused.module, move |module| {
                *meter.loaded.borrow_mut() = module.map_or(Loaded::Never, Loaded::Here);
                meter.judge();
            });
        }
    };
    // The field may have the focus already: it is the first of its page.
    if meter.field.matches(":focus").unwrap_or(false) {
        load_once();
    }
    on(&meter.field, "focus", load_once);
}

/// The page keeps the listener for as long as it lives, so it is never taken off.
fn on(field: &HtmlInputElement, event: &str, then: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(then);
    if field.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref()).is_ok() {
        listener.forget();
    }
}
