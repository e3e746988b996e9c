//! Writes down what each request of a walk does, in the words of the log at its finest level.

use std::{
    collections::BTreeMap,
    fmt::{Debug, Write as _},
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};
use tracing::{
    Event, Instrument as _, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id},
};
use tracing_subscriber::{
    Layer, filter::LevelFilter, layer::Context, layer::SubscriberExt as _, registry::LookupSpan,
    util::SubscriberInitExt as _,
};

/// What one request did.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Work {
    /// Method and route.
    pub(crate) request: String,
    /// Statements, hashes, waits and warnings, in their order.
    pub(crate) done: Vec<String>,
}

/// All works of each walk that is under way, by its number.
static WALKS: Mutex<BTreeMap<u64, Vec<Work>>> = Mutex::new(BTreeMap::new());

/// Runs a walk and returns what each of its requests did.
pub(crate) async fn record(walk: impl Future<Output = ()>) -> Vec<Work> {
    static LISTENING: OnceLock<()> = OnceLock::new();
    static NEXT: AtomicU64 = AtomicU64::new(0);
    LISTENING
        .get_or_init(|| tracing_subscriber::registry().with(Recorder.with_filter(LevelFilter::TRACE)).init());
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    walk.instrument(tracing::info_span!("walk", number)).await;
    WALKS.lock().unwrap_or_else(PoisonError::into_inner).remove(&number).unwrap_or_default()
}

struct Recorder;

/// In a span's extensions: the walk that it is.
struct Walk(u64);

/// In a span's extensions: the walk that the request belongs to, and which of its requests it is.
struct Request(u64, usize);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Recorder {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let span = context.span(id).unwrap();
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        match span.name() {
            "walk" => span.extensions_mut().insert(Walk(fields.0["number"].parse().unwrap())),
            "request" => {
                let walk = span.scope().find_map(|above| above.extensions().get::<Walk>().map(|walk| walk.0));
                let Some(walk) = walk else { return };
                let mut walks = WALKS.lock().unwrap_or_else(PoisonError::into_inner);
                let works = walks.entry(walk).or_default();
                span.extensions_mut().insert(Request(walk, works.len()));
                let request = format!("{} {}", fields.0["method"], fields.0["route"]);
                works.push(Work { request, done: Vec::new() });
            }
            _ => {}
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let Some(line) = line(event) else { return };
        let request = context.event_scope(event).and_then(|mut scope| {
            scope.find_map(|span| span.extensions().get::<Request>().map(|request| (request.0, request.1)))
        });
        let Some((walk, index)) = request else { return };
        let mut walks = WALKS.lock().unwrap_or_else(PoisonError::into_inner);
        walks.get_mut(&walk).unwrap()[index].done.push(line);
    }
}

/// An event as a line; `None` for those that are no work.
fn line(event: &Event<'_>) -> Option<String> {
    let mut fields = Fields::default();
    event.record(&mut fields);
    let target = event.metadata().target();
    if target == "sqlx::query" {
        // The statement stands in the summary alone when it is short. Neither holds values, and how many rows there
        // were is what may differ.
        let statement = fields.0.remove("db.statement").filter(|text| !text.is_empty());
        let statement = statement.or_else(|| fields.0.remove("summary"))?;
        let statement = statement.split_whitespace().collect::<Vec<_>>().join(" ");
        // A connection that SQLite's pool happens to open is no work of the request's.
        return (!statement.starts_with("PRAGMA")).then_some(statement);
    }
    if !target.starts_with("usecases") && target != "web::proxies" {
        return None;
    }
    let mut line = fields.0.remove("message")?;
    for (name, value) in fields.0 {
        write!(line, " {name}={value}").unwrap();
    }
    Some(line)
}

#[derive(Default)]
struct Fields(BTreeMap<&'static str, String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}
