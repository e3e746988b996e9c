//! The cost of a password's hash, and how many are made at a time.

use crate::{
    form::{Form, duration, quoted, whole},
    key::Key,
    table::{Rule, Section},
};
use std::{num::NonZero, time::Duration};

/// The cost of argon2id and the bounds on its use.
#[derive(Clone, Debug)]
pub struct HashingSettings {
    /// Memory of one hash, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
    /// Hashes made at the same time; `None` for one a core.
    pub permits: Option<usize>,
    /// Hashes that may wait for a permit; more are refused at once.
    pub queue: usize,
    /// How long a hash may wait.
    pub max_wait: Duration,
}

impl Default for HashingSettings {
    fn default() -> Self {
        Self {
            memory_kib: 19_456,
            iterations: 2,
            parallelism: 1,
            permits: None,
            queue: 64,
            max_wait: Duration::from_secs(2),
        }
    }
}

impl HashingSettings {
    /// Hashes made at the same time, with the machine's cores counted where the setting leaves it to them.
    #[must_use]
    pub fn permits_or_cores(&self) -> usize {
        self.permits.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get))
    }

    /// A cost so small that tests can hash often. Never for real passwords.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn for_tests() -> Self {
        Self { memory_kib: 64, iterations: 1, ..Self::default() }
    }
}

pub(crate) const SECTION: Section = Section {
    name: "hashing",
    about: "The cost of a password's hash (argon2id), and how many are made at a time.",
    keys,
    rules: &[COST_IS_ENOUGH],
};

/// Least memory for 1, 2 and 3 passes (OWASP Password Storage Cheat Sheet, argon2id).
const LEAST: [(u32, u32); 3] = [(47_104, 1), (19_456, 2), (12_288, 3)];

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "hashing.memory_kib",
            whole(12_288..=1_048_576),
            |s| &mut s.hashing.memory_kib,
            "Memory of one hash in KiB.",
        ),
        Key::new(
            "hashing.iterations",
            whole(1..=10),
            |s| &mut s.hashing.iterations,
            "Passes over the memory.",
        ),
        Key::new("hashing.parallelism", whole(1..=8), |s| &mut s.hashing.parallelism, "Lanes of one hash."),
        Key::new(
            "hashing.permits",
            number_or_auto(),
            |s| &mut s.hashing.permits,
            "Hashes made at the same time; \"auto\" is one a core. Each takes the memory above.",
        ),
        Key::new(
            "hashing.queue",
            whole(0..=10_000),
            |s| &mut s.hashing.queue,
            "Hashes that may wait. More are answered \"busy\" at once.",
        ),
        Key::new(
            "hashing.max_wait",
            duration(Duration::ZERO..=Duration::from_mins(1)),
            |s| &mut s.hashing.max_wait,
            "How long a hash may wait before it is answered \"busy\".",
        ),
    ]
}

fn number_or_auto() -> Form<Option<usize>> {
    let Form { expected, read, .. } = whole(1..=1024);
    let read = move |text: &str| if text == "auto" { Some(None) } else { read(text).map(Some) };
    let show = |permits: &Option<usize>| permits.map_or_else(|| quoted("auto"), |number| number.to_string());
    Form::new(format!("{expected}, or \"auto\""), read, show)
}

const COST_IS_ENOUGH: Rule = Rule {
    keys: &["hashing.memory_kib", "hashing.iterations"],
    broken: |s| {
        let enough = |(memory, passes)| s.hashing.memory_kib >= memory && s.hashing.iterations >= passes;
        let rows = LEAST.map(|(memory, passes)| format!("{memory} KiB with {passes}")).join(", ");
        (!LEAST.into_iter().any(enough)).then(|| format!("too cheap to attack; use at least one of: {rows}"))
    },
};
