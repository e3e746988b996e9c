//! The report.

use super::{
    collect::Compared,
    statistics::{COUNT, NAMES},
};
use crate::markdown;
use std::fmt::Write as _;

const ABOUT: &str = "\
# Time tells nothing

Whether somebody who measures how long an answer takes can learn who has an account. Requests come in pairs that
differ in nothing but the address. A comparison passes when every figure's interval lies within the margin: it is not
that no difference was found, but that none as large as the margin can be there.
";

const HOW: &str = "
## How

- `cargo xtask timing` builds the server in release, runs `server/examples/measure` and writes this file.
  `--mutant` also builds a copy without its defences, which has to be caught. `--pairs` says how many pairs come
  before the first verdict; while a comparison is undecided, they are doubled. `--postgres` measures on PostgreSQL.
- The server is the program itself with its default settings: argon2id as in production, the worker on, mails into
  the mailbox folder. Limits are counted but never reached. Mails are made at once (`reset.mail_delay` is zero), so
  that what the worker does is as close to the next request as it can be.
- Fifty accounts of each kind take turns; unknown addresses are new each time. All addresses have one shape and one
  length. Each request comes from a browser that was never there, over one connection that is kept alive, without
  Nagle's algorithm on either side; a round trip to `/health/live` has to take less than 2 ms before it begins.
- The two requests of a pair come in an order of chance, each when no mail is waiting any more. All comparisons of a
  step, and its controls, are measured in turns, pair by pair.
- The clock runs from the request's last byte to the answer's first.
- A pair with a time beyond the 99th percentile of all times is left out, whichever kind it was.
- Six figures: the median of the differences within pairs, and the differences between the two distributions at
  10, 25, 50, 75 and 90 %. Their intervals hold in 99.9 % of all runs for all six together: a moving-block bootstrap
  (blocks of 10 pairs, 2000 resamples), Bonferroni over the six.
- PASS: all six intervals lie within the margin. FAIL: one lies beyond it. Otherwise INCONCLUSIVE.
- Controls compare a kind with itself. Where one does not pass, the machine was too noisy, and nothing of that step
  counts.
- The chance that the first of a pair takes longer is reported, not judged: one half means that the order tells
  nothing.
";

/// All that was measured.
pub(crate) struct Report {
    circumstances: String,
    shipped: Vec<Compared>,
    without_padding: Vec<Compared>,
    without_dummy: Vec<Compared>,
}

impl Report {
    /// An empty report that says where and when.
    pub(crate) fn new(date: Option<&str>, postgres: bool) -> Self {
        let database = if postgres { "PostgreSQL" } else { "SQLite" };
        Self {
            circumstances: format!("{} Database: {database}.", markdown::circumstances(date)),
            shipped: Vec::new(),
            without_padding: Vec::new(),
            without_dummy: Vec::new(),
        }
    }

    /// Adds a step of the program as it is.
    pub(crate) fn shipped(&mut self, results: Vec<Compared>) {
        self.shipped.extend(results);
    }

    /// Adds what was seen without padding.
    pub(crate) fn without_padding(&mut self, results: Vec<Compared>) {
        self.without_padding = results;
    }

    /// Adds what was seen without padding and without the dummy hash.
    pub(crate) fn without_dummy(&mut self, results: Vec<Compared>) {
        self.without_dummy = results;
    }

    /// Whether a difference was shown in the program as it is.
    pub(crate) fn shipped_fails(&self) -> bool {
        self.shipped.iter().any(Compared::fails)
    }

    /// The whole file.
    pub(crate) fn to_markdown(&self) -> String {
        let mut text = format!("{ABOUT}\n{}\n\n## As shipped\n\n", self.circumstances);
        text.push_str(
            "A refused login is answered at a fixed moment (`login.refusal_after`, 400 ms), whatever the hash cost.\n\n",
        );
        table(&mut text, &self.shipped);
        if !self.without_padding.is_empty() {
            text.push_str(
                "\n## Without the fixed moment\n\nA copy that answers a refused login as soon as it can. Addresses \
                 without a password still cost a hash of\ntoday's parameters; hashes of other parameters show, which \
                 is what the fixed moment is for.\n\n",
            );
            table(&mut text, &self.without_padding);
        }
        if !self.without_dummy.is_empty() {
            text.push_str(
                "\n## Without the fixed moment and without the dummy hash\n\nA copy that hashes nothing where there \
                 is no account. It has to fail.\n\n",
            );
            table(&mut text, &self.without_dummy);
            let caught = self.without_dummy.first().is_some_and(Compared::fails);
            let _ = writeln!(text, "\nThe mutant was {}.", if caught { "caught" } else { "**not caught**" });
        }
        text + HOW
    }
}

fn table(text: &mut String, results: &[Compared]) {
    text.push_str(
        "| step | compared | pairs | medians, ms | median difference, ms | widest figure, ms | longer | margin, ms \
         | verdict |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for result in results {
        let finding = &result.finding;
        let median = finding.figures[0];
        let widest = (0..COUNT).map(|index| (reach(result, index), NAMES[index]));
        let (reach, name) = widest.fold((0.0, ""), |most, one| if one.0 > most.0 { one } else { most });
        let _ = writeln!(
            text,
            "| {} | {} | {} | {:.2} / {:.2} | {:+.3} ({:+.3} to {:+.3}) | up to {reach:.3} at {name} | {:.2} | {} | {} |",
            result.endpoint.title(),
            result.comparison.title,
            finding.pairs,
            finding.medians[0],
            finding.medians[1],
            median.estimate,
            median.low(),
            median.high(),
            finding.chance_of_longer,
            result.endpoint.margin(),
            result.word(),
        );
    }
}

/// How far a figure's interval reaches from zero.
fn reach(result: &Compared, index: usize) -> f64 {
    let figure = result.finding.figures[index];
    figure.low().abs().max(figure.high().abs())
}
