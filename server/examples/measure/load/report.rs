//! What was measured under load, what had to hold, and the report.

use super::{
    bystander::Looks,
    crowd::Login,
    proportion::{Group, difference},
};
use crate::markdown;
use std::{fmt::Write as _, time::Duration};

/// Beside base and hashing: what the allocator keeps.
const SLACK: f64 = 1.1;
/// A health check or a page that takes longer is late.
const LATE: Duration = Duration::from_millis(100);
/// Known and unknown addresses may be turned away this much apart.
const APART: f64 = 0.05;

const ABOUT: &str = "\
# Under load

More logins at the same moment than can be hashed: what they can take, who is turned away and how soon, and what
others notice of it.
";

const HOW: &str = "
## How

- `cargo xtask load` builds the server in release, runs `server/examples/measure` and writes this file.
- The server is the program itself with its default settings on SQLite, in a process of its own; only the limits are
  widened and the bound on connections of one client raised, since all people come from one address. They share the
  cores with what is measured.
- 500 people have a connection each, in turns with and without an account. All go to the password; then all send it
  at once in an order of chance, the right one where there is an account. Forty times.
- Memory before: resident, with all connections open, after the crowd went through everything but the hash: its pages
  and the form for the address forty times, until the database's caches are full, and then a password for an address
  that the page did not show, each time all at once. The bound is that plus permits times the memory of one hash, and
  ten percent of it all.
- A hash needs a block of memory of its own, which the server keeps and uses again. So the memory that came with the
  hashes, divided by such a block, is how many there ever were at the same time. `server/tests/load.rs` shows the same
  bound exactly, in a process where no hash ends before the test says so.
- Beside the crowd somebody looks at `/health/live` and at the login page, again and again, over two more
  connections.
- Turned away alike: the interval of the difference of the two shares (99.9 %, Newcombe's method 10) lies within five
  percent points.
";

/// All rounds together.
pub(crate) struct Measured {
    permits: usize,
    block_mib: f64,
    max_wait: Duration,
    /// Resident memory before the first hash.
    pub(crate) before_mib: f64,
    /// The most resident memory seen.
    pub(crate) peak_mib: f64,
    known: Group,
    unknown: Group,
    late: usize,
    busy: Vec<Duration>,
    served: Vec<Duration>,
    looks: Looks,
}

impl Measured {
    /// Nothing yet, under these settings.
    pub(crate) fn new(permits: usize, memory_kib: u32, max_wait: Duration) -> Self {
        Self {
            permits,
            block_mib: f64::from(memory_kib) / 1024.0,
            max_wait,
            before_mib: 0.0,
            peak_mib: 0.0,
            known: Group::default(),
            late: 0,
            unknown: Group::default(),
            busy: Vec::new(),
            served: Vec::new(),
            looks: Looks::default(),
        }
    }

    /// Adds a round.
    pub(crate) fn add(&mut self, logins: Vec<Login>, looks: Looks) {
        for login in logins {
            let group = if login.is_known { &mut self.known } else { &mut self.unknown };
            group.add(login.is_busy);
            self.late += usize::from(login.is_late);
            let times = if login.is_busy { &mut self.busy } else { &mut self.served };
            times.push(login.took);
        }
        self.looks.health.extend(looks.health);
        self.looks.page.extend(looks.page);
        for times in [&mut self.busy, &mut self.served, &mut self.looks.health, &mut self.looks.page] {
            times.sort_unstable();
        }
    }

    /// A line for whoever waits.
    pub(crate) fn so_far(&self) -> String {
        format!("{} served, {} turned away", self.served.len(), self.busy.len())
    }

    /// Which bounds did not hold, each a sentence.
    pub(crate) fn broken(&self) -> Vec<&'static str> {
        self.bounds().into_iter().filter(|(_, _, _, holds)| !holds).map(|(what, ..)| what).collect()
    }

    /// Each bound: what, how it was, what it had to be, whether it holds.
    fn bounds(&self) -> [(&'static str, String, String, bool); 7] {
        #[expect(clippy::cast_precision_loss, reason = "permits are few")]
        let permits = self.permits as f64;
        let hashes = (self.peak_mib - self.before_mib) / self.block_mib;
        let memory = (self.before_mib + permits * self.block_mib) * SLACK;
        let (low, high) = difference(self.known, self.unknown);
        [
            (
                "hashes at the same time, by memory",
                format!("{hashes:.2}"),
                format!("< {:.0}", permits + 1.0),
                hashes < permits + 1.0,
            ),
            (
                "resident memory at its peak",
                format!("{:.0} MiB", self.peak_mib),
                format!("≤ {memory:.0} MiB"),
                self.peak_mib <= memory,
            ),
            (
                "turned away (503 with Retry-After)",
                format!("{} of {}", self.busy.len(), self.known.all + self.unknown.all),
                "some".into(),
                !self.busy.is_empty(),
            ),
            (
                "answer to who is turned away",
                times(&self.busy),
                format!("< {:?}", self.max_wait),
                longest(&self.busy) < self.max_wait,
            ),
            (
                "turned away: known minus unknown",
                format!(
                    "{:.1} % - {:.1} %: {:+.1} to {:+.1} points",
                    100.0 * self.known.share(),
                    100.0 * self.unknown.share(),
                    100.0 * low,
                    100.0 * high
                ),
                format!("within ±{:.0} points", 100.0 * APART),
                low > -APART && high < APART,
            ),
            (
                "`/health/live` meanwhile",
                times(&self.looks.health),
                format!("p99 < {LATE:?}"),
                within(&self.looks.health, 99) < LATE,
            ),
            (
                "the login page meanwhile",
                times(&self.looks.page),
                format!("p99 < {LATE:?}"),
                within(&self.looks.page, 99) < LATE,
            ),
        ]
    }
}

/// The whole file.
pub(crate) fn to_markdown(measured: &Measured, date: Option<&str>) -> String {
    let mut text = format!("{ABOUT}\n{}\n\n", markdown::circumstances(date));
    text.push_str("| what | measured | bound | holds |\n|---|---|---|---|\n");
    for (what, was, bound, holds) in measured.bounds() {
        let _ = writeln!(text, "| {what} | {was} | {bound} | {} |", if holds { "yes" } else { "**no**" });
    }
    let _ = writeln!(text, "| logins that were hashed | {} |  |  |", times(&measured.served));
    let _ = writeln!(
        text,
        "| permits × memory of one hash | {} × {:.0} MiB, on top of {:.0} MiB |  |  |",
        measured.permits, measured.block_mib, measured.before_mib
    );
    let _ = writeln!(
        text,
        "| of those turned away: the database was late, before a hash was asked for | {} |  |  |",
        measured.late
    );
    text + HOW
}

fn times(sorted: &[Duration]) -> String {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    format!(
        "p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
        ms(within(sorted, 50)),
        ms(within(sorted, 99)),
        ms(longest(sorted))
    )
}

fn within(sorted: &[Duration], percent: usize) -> Duration {
    sorted.get(sorted.len() * percent / 100).or(sorted.last()).copied().unwrap_or_default()
}

fn longest(sorted: &[Duration]) -> Duration {
    sorted.last().copied().unwrap_or_default()
}
