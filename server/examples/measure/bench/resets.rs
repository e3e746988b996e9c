//! Requests for a reset: how many, and whether their time tells who has an account.

use super::{
    report::{Report, Row},
    visitors::{self, Visitor, median},
};
use crate::{
    client::Browser,
    process::{ACCOUNTS, Data, Running, address},
};
use anyhow::Result;
use std::{
    path::Path,
    time::{Duration, Instant},
};
use web::paths;

const CONNECTIONS: usize = 8;
const ROUNDS: usize = 3;
const WARM_UP: Duration = Duration::from_millis(500);
const SPAN: Duration = Duration::from_secs(2);
const PAIRS: usize = 400;
/// Long enough for the worker to have sent the mail of the request before.
const PAUSE: Duration = Duration::from_millis(8);

/// Asks for a reset, again and again.
struct Forgetful {
    browser: Browser,
    fields: String,
}

impl Forgetful {
    /// Number [`ACCOUNTS`] and above have no account.
    async fn new(server: &Running, number: usize) -> Result<Self> {
        let mut browser = Browser::open(server.address).await?;
        let token = browser.open_form(paths::RESET_REQUEST).await?;
        Ok(Self { browser, fields: format!("form_token={token}&email={}", address(number)) })
    }
}

impl Visitor for Forgetful {
    async fn visit(&mut self) -> Result<bool> {
        self.browser.send_form(paths::RESET_REQUEST, &self.fields).await?.require(303)?;
        Ok(true)
    }
}

/// Measures both, each on a fresh process.
pub(crate) async fn measure(program: &Path, report: &mut Report) -> Result<()> {
    rates(program, report).await?;
    times(program, report).await
}

async fn rates(program: &Path, report: &mut Report) -> Result<()> {
    let data = Data::prepare(program)?;
    let server = Running::server(program, &data).await?;
    let mut people = Vec::new();
    for number in 0..CONNECTIONS {
        // Half of them have an account.
        people.push(Forgetful::new(&server, ACCOUNTS - CONNECTIONS / 2 + number).await?);
    }
    let (mut rates, mut tails, mut mails) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        visitors::run(&mut people, Duration::ZERO, WARM_UP).await?;
        let before = data.mails()?;
        let load = visitors::run(&mut people, Duration::ZERO, SPAN).await?;
        mails.push(f64::from(u32::try_from(data.mails()? - before)?) / SPAN.as_secs_f64());
        rates.push(load.rate);
        tails.push(load.within_ms(99));
    }
    report.add(Row::figure(
        &format!("reset requests a second, {CONNECTIONS} connections"),
        format!(
            "{:.0} (p99 {:.1} ms; {:.0} mails a second beside)",
            median(rates),
            median(tails),
            median(mails)
        ),
    ));
    Ok(())
}

/// One request at a time, known and unknown in turns, the first of a pair changing.
async fn times(program: &Path, report: &mut Report) -> Result<()> {
    let data = Data::prepare(program)?;
    let server = Running::server(program, &data).await?;
    let mut known = Forgetful::new(&server, 0).await?;
    let mut unknown = Forgetful::new(&server, ACCOUNTS).await?;
    let (mut of_known, mut of_unknown) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        for turn in 0..2 {
            let is_known = (pair + turn) % 2 == 0;
            let (person, times) =
                if is_known { (&mut known, &mut of_known) } else { (&mut unknown, &mut of_unknown) };
            tokio::time::sleep(PAUSE).await;
            let began = Instant::now();
            person.visit().await?;
            times.push(began.elapsed().as_secs_f64() * 1000.0);
        }
    }
    let (known, unknown) = (median(of_known), median(of_unknown));
    report.add(Row {
        measure: "time of a reset request: known ÷ unknown address".into(),
        ours: format!("{known:.2} ms"),
        beside: format!("{unknown:.2} ms"),
        ratio: format!("{:.2}", known / unknown),
        aim: "1",
    });
    Ok(())
}
