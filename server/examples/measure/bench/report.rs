//! The table.

#![expect(clippy::print_stdout, reason = "a command for people; its output is standard output")]

use crate::markdown;
use std::fmt::Write as _;

const ABOUT: &str = "\
# Benchmarks

What the release build does, measured beside the bare work that bounds it, in one run. The ratios carry over to
other machines; single figures do not.
";

const HOW: &str = "
## How

- `cargo xtask bench` builds the site and the server in release, runs `server/examples/measure` and writes this
  file. It takes two to three minutes. `--date` puts a date into it.
- The server is the program itself, in a process of its own, with its default settings on SQLite and with the
  mailbox; only the limits are widened, since all load comes from one client. It is asked over loopback, with
  HTTP/1.1 and connections that are kept alive.
- The load comes from the same cores as the answers. So a rate is that of server and client together; the
  lines on processor time leave the client out and take the server's processes alone.
- A login is a whole one: a new browser opens the first page, sends the address, opens the second page, sends
  the password, and gets a session. The hashing beside it runs on all cores with the same parameters, each core
  in a memory that it keeps, right before and after each round.
- The page is the login's first one, opened by a browser without cookies. The bare page is an axum program with
  one route and one header, and a body of the same size.
- Reset requests come half for addresses that have an account. Their mails are written by the worker at the same
  time. For the ratio of times, requests come one at a time with a pause between them.
- A silent authorization is a request with `prompt=none` in a browser with a session, answered with a code. An
  exchange is such a request and the exchange of its code for an ID token and an access token: two signatures. A
  refresh makes two signatures as well. The signing beside it runs on all cores, RS256 with 2048 bits.
- Rates, times and ratios are the medians of several rounds, the two sides of a ratio in turns.
";

/// One line of the table.
pub(crate) struct Row {
    /// What was measured.
    pub(crate) measure: String,
    /// What Vestibule did.
    pub(crate) ours: String,
    /// What it is compared with.
    pub(crate) beside: String,
    /// The one by the other.
    pub(crate) ratio: String,
    /// What the ratio should be.
    pub(crate) aim: &'static str,
}

impl Row {
    /// A figure that stands alone.
    pub(crate) fn figure(measure: &str, ours: String) -> Self {
        Self { measure: measure.into(), ours, beside: String::new(), ratio: String::new(), aim: "" }
    }
}

/// All that was measured.
pub(crate) struct Report {
    circumstances: String,
    rows: Vec<Row>,
}

impl Report {
    /// An empty report that says where and when.
    pub(crate) fn new(date: Option<&str>) -> Self {
        Self { circumstances: markdown::circumstances(date), rows: Vec::new() }
    }

    /// Adds a line, and shows it.
    pub(crate) fn add(&mut self, row: Row) {
        println!("    {}: {} · {} · {}", row.measure, row.ours, row.beside, row.ratio);
        self.rows.push(row);
    }

    /// The whole file.
    pub(crate) fn to_markdown(&self) -> String {
        let mut text = format!("{ABOUT}\n{}\n\n", self.circumstances);
        text.push_str("| measure | Vestibule | beside it | ratio | aim |\n|---|---|---|---|---|\n");
        for Row { measure, ours, beside, ratio, aim } in &self.rows {
            let _ = writeln!(text, "| {measure} | {ours} | {beside} | {ratio} | {aim} |");
        }
        text + HOW
    }
}
