//! Measures searches among a million accounts on both databases, and writes `docs/search-figures.md`.
//!
//! `cargo xtask search` builds and runs it.

#![expect(clippy::print_stdout, reason = "a command for people; its output is standard output")]
#![expect(clippy::expect_used, clippy::panic, reason = "a measurement that cannot be made ends")]

#[path = "../../../../server/examples/measure/machine.rs"]
mod machine;
#[path = "../../../../server/examples/measure/markdown.rs"]
mod markdown;
mod queries;
mod report;

use report::{Measured, Report};
use std::path::Path;
use std::time::{Duration, Instant};
use storage::testing::TestDatabase;
use storage::{UserSearch, UserSearchError};
use user_search::{Query, Sort};

const PEOPLE: u32 = 1_000_000;
/// How often each search is made, after one that fills caches.
const ROUNDS: usize = 9;
/// As the use case limits it.
const TIME_LIMIT: Duration = Duration::from_secs(2);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().expect("the first argument is the file to write");
    let mut report = Report::new(&markdown::circumstances(arguments.next().as_deref()), PEOPLE, TIME_LIMIT);
    storage::testing::run(async move {
        let sqlite = measure("SQLite", TestDatabase::sqlite().await, &mut report).await;
        let postgres = measure("PostgreSQL", TestDatabase::postgres().await, &mut report).await;
        for ((text, sort, offset), (sqlite, postgres)) in
            queries::ALL.into_iter().zip(sqlite.iter().zip(&postgres))
        {
            report.add(text, sort, offset, sqlite, postgres);
        }
        markdown::write(Path::new(&file), &report.finish()).expect("the report is written");
    });
}

/// Fills a database, makes every search, and gives what each took.
async fn measure(name: &'static str, db: TestDatabase, report: &mut Report) -> Vec<Measured> {
    println!("    {name}: inserting {PEOPLE} accounts");
    let began = Instant::now();
    db.fill(PEOPLE).await;
    report.filled(name, began.elapsed());
    let mut all = Vec::new();
    for (text, sort, offset) in queries::ALL {
        let measured = of(&db, text, sort, offset).await;
        println!("    {name}: {} {sort}: {measured}", if text.is_empty() { "all" } else { text });
        all.push(measured);
    }
    all
}

async fn of(db: &TestDatabase, text: &str, sort: &str, offset: u32) -> Measured {
    let query = (!text.is_empty()).then(|| Query::parse(text).expect("a query"));
    let sort = if sort.is_empty() { Sort::default() } else { Sort::parse(sort).expect("an order") };
    let search = UserSearch {
        query: query.as_ref(),
        sort,
        offset,
        limit: 50,
        count_total: true,
        time_limit: TIME_LIMIT,
    };
    let mut measured = Measured::default();
    for round in 0..=ROUNDS {
        let began = Instant::now();
        let found = db.search_users(&search).await;
        let took = began.elapsed();
        match found {
            Ok(found) => measured.found = found.total.unwrap_or_default(),
            Err(UserSearchError::TooExpensive) => measured.stopped += usize::from(round > 0),
            Err(error) => panic!("{text}: {error}"),
        }
        // The first one fills caches.
        if round == 0 {
            measured.first = took;
        } else {
            measured.times.push(took);
        }
    }
    measured
}
