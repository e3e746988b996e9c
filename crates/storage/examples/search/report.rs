//! The table of figures.

use std::fmt::{self, Write as _};
use std::time::Duration;

const HOW: &str = "
## How

- `cargo xtask search` builds `crates/storage/examples/search` in release, starts a PostgreSQL in a temporary folder
  (without `fsync`, otherwise as it comes, with 128 MB of buffers), runs the example and writes this file. It takes
  about ten minutes and two gigabytes. `--date` puts a date into it.
- The accounts are made by the measurement: 60 % have an address at one provider of mail, the others at one of a thousand
  companies; 992 names; metadata with a plan and roles; 80 % logged in.
- Each search asks for fifty accounts with all their columns, and for the total. It is made ten times; the first time is
  not in the median. SQLite has no statistics, as in a server; PostgreSQL has its usual ones.
- \"More\" means that there are at least a thousand, which is where counting ends.
";

/// What one search took.
#[derive(Default)]
pub(crate) struct Measured {
    pub(crate) first: Duration,
    pub(crate) times: Vec<Duration>,
    /// How many were found in all.
    pub(crate) found: u64,
    /// How often it was stopped.
    pub(crate) stopped: usize,
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut times = self.times.clone();
        times.sort();
        let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        let longest = times.last().copied().unwrap_or_default().max(self.first);
        write!(f, "{:.1} / {:.1}", millis(median), millis(longest))?;
        if self.stopped > 0 {
            write!(f, ", stopped {} of {} times", self.stopped, times.len())?;
        }
        Ok(())
    }
}

/// The report being written.
pub(crate) struct Report {
    about: String,
    rows: String,
    stopped: usize,
}

impl Report {
    pub(crate) fn new(circumstances: &str, people: u32, time_limit: Duration) -> Self {
        let about = format!(
            "# Search among {people} accounts\n\nWhat `docs/search.md` describes, measured. A search that takes longer \
            than {} seconds is stopped and answered with 503.\n\n{circumstances}\n",
            time_limit.as_secs()
        );
        Self { about, rows: String::new(), stopped: 0 }
    }

    /// How long it took to insert the accounts.
    pub(crate) fn filled(&mut self, name: &str, took: Duration) {
        let line = format!("\nInserting them with all indexes took {} seconds on {name}.\n", took.as_secs());
        self.about.push_str(&line);
    }

    pub(crate) fn add(
        &mut self,
        text: &str,
        sort: &str,
        offset: u32,
        sqlite: &Measured,
        postgres: &Measured,
    ) {
        let mut asked = if text.is_empty() { "all".to_owned() } else { format!("`{text}`") };
        if !sort.is_empty() {
            asked = format!("{asked}, by `{sort}`");
        }
        if offset > 0 {
            asked = format!("{asked}, from {offset}");
        }
        let found = sqlite.found.max(postgres.found);
        let found = if found >= storage::MAX_COUNTED_USERS { "more".to_owned() } else { found.to_string() };
        // A bar would end the cell.
        let asked = asked.replace('|', "\\|");
        let _ = writeln!(self.rows, "| {asked} | {found} | {sqlite} | {postgres} |");
        self.stopped += usize::from(sqlite.stopped > 0) + usize::from(postgres.stopped > 0);
    }

    pub(crate) fn finish(self) -> String {
        let mut text = self.about;
        let _ = write!(
            text,
            "\n| search | found | SQLite: median / longest, ms | PostgreSQL: median / longest, ms |\n|---|---|---|---|\n{}\n\
            Searches that were stopped: {}.\n{HOW}",
            self.rows, self.stopped
        );
        text
    }
}
