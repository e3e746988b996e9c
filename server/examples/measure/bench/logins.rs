//! Logins, beside the bare hashing that bounds them, and the memory they take.

use super::{
    report::{Report, Row},
    visitors::{self, Visitor, median},
};
use crate::{
    client::Browser,
    machine,
    process::{ACCOUNTS, Data, PASSWORD, Running, address},
};
use anyhow::{Result, ensure};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use settings::HashingSettings;
use std::{
    net::SocketAddr,
    path::Path,
    thread,
    time::{Duration, Instant},
};
use web::paths;

const ROUNDS: usize = 5;
const WARM_UP: Duration = Duration::from_secs(1);
const SPAN: Duration = Duration::from_secs(4);
const BARE_SPAN: Duration = Duration::from_secs(2);
/// What the server answers when a hash waited too long for its turn.
const BUSY: u16 = 503;
/// As many as the memory's bound is stated for.
const CROWD: usize = 64;

/// Logs in as a browser that was never here: both pages and both forms.
struct Person {
    browser: Browser,
    address: String,
}

impl Visitor for Person {
    async fn visit(&mut self) -> Result<bool> {
        let browser = &mut self.browser;
        browser.forget();
        let token = browser.open_form(paths::LOGIN_IDENTIFIER).await?;
        let fields = format!("form_token={token}&email={}", self.address);
        browser.send_form(paths::LOGIN_IDENTIFIER, &fields).await?.require(303)?;
        let token = browser.open_form(paths::LOGIN_PASSWORD).await?;
        let fields = format!("form_token={token}&username={}&password={PASSWORD}", self.address);
        let answer = browser.send_form(paths::LOGIN_PASSWORD, &fields).await?;
        if answer.status == BUSY {
            return Ok(false);
        }
        answer.require(303)?;
        ensure!(browser.has_session(), "a login without a session");
        Ok(true)
    }
}

/// Measures rates in turns with bare hashing, then memory on a fresh process.
pub(crate) async fn measure(program: &Path, report: &mut Report) -> Result<()> {
    let data = Data::prepare(program)?;
    for connections in [8, CROWD] {
        let server = Running::server(program, &data).await?;
        rates(&server, connections, report).await?;
    }
    let server = Running::server(program, &data).await?;
    memory(&server, report).await
}

async fn rates(server: &Running, connections: usize, report: &mut Report) -> Result<()> {
    let mut people = people(server.address, connections).await?;
    let mut bare = vec![hashes_a_second()?];
    let (mut rates, mut middles, mut tails, mut ratios) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut turned_away, mut processor_ratios) = (0, Vec::new());
    for round in 0..ROUNDS {
        visitors::run(&mut people, Duration::ZERO, WARM_UP).await?;
        let before = server.processor_time()?;
        let load = visitors::run(&mut people, Duration::ZERO, SPAN).await?;
        let used = (server.processor_time()? - before) / (load.rate * SPAN.as_secs_f64());
        turned_away += load.turned_away;
        bare.push(hashes_a_second()?);
        let hashes = f64::midpoint(bare[round], bare[round + 1]);
        ratios.push(load.rate / hashes);
        processor_ratios.push(f64::from(machine::cores()) / hashes / used);
        rates.push(load.rate);
        middles.push(load.within_ms(50));
        tails.push(load.within_ms(99));
    }
    report.add(Row {
        measure: format!("logins a second, {connections} connections"),
        ours: format!(
            "{:.0} (p50 {:.0} ms, p99 {:.0} ms, {turned_away} turned away)",
            median(rates),
            median(middles),
            median(tails)
        ),
        beside: format!("{:.0} hashes of bare argon2id", median(bare)),
        ratio: format!("{:.2}", median(ratios)),
        aim: "≥ 0.9",
    });
    report.add(Row {
        measure: "hashing's share of the server's processor time".into(),
        ours: String::new(),
        beside: String::new(),
        ratio: format!("{:.2}", median(processor_ratios)),
        aim: "",
    });
    Ok(())
}

async fn memory(server: &Running, report: &mut Report) -> Result<()> {
    let idle = server.memory_mib()?;
    let mut people = people(server.address, CROWD).await?;
    let crowd = tokio::spawn(async move { visitors::run(&mut people, Duration::ZERO, SPAN).await });
    let mut peak = idle;
    while !crowd.is_finished() {
        peak = peak.max(server.memory_mib()?);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    crowd.await??;
    let block = f64::from(HashingSettings::default().memory_kib) / 1024.0;
    let cores = machine::cores();
    report.add(Row::figure("memory after the start (PSS)", format!("{idle:.0} MiB")));
    report.add(Row::figure(
        &format!("memory at its peak under {CROWD} logins at once (PSS)"),
        format!("{peak:.0} MiB (resident, at its peak: {:.0} MiB)", server.peak_resident_mib()?),
    ));
    report.add(Row::figure(
        "of that, hashing: bounded by permits, whatever comes in",
        format!("{cores} × {block:.0} MiB = {:.0} MiB", f64::from(cores) * block),
    ));
    report.add(Row::figure("memory after that (PSS)", format!("{:.0} MiB", server.memory_mib()?)));
    Ok(())
}

async fn people(server: SocketAddr, count: usize) -> Result<Vec<Person>> {
    let mut people = Vec::new();
    for number in 0..count {
        people.push(Person { browser: Browser::open(server).await?, address: address(number % ACCOUNTS) });
    }
    Ok(people)
}

/// Hashes with the server's parameters on every core, each in a memory of its own that it keeps.
fn hashes_a_second() -> Result<f64> {
    let defaults = HashingSettings::default();
    let params = Params::new(defaults.memory_kib, defaults.iterations, defaults.parallelism, Some(32))?;
    let until = Instant::now() + BARE_SPAN;
    let threads: Vec<_> = (0..machine::cores())
        .map(|_| {
            let params = params.clone();
            thread::spawn(move || hash_until(&params, until))
        })
        .collect();
    let mut rate = 0.0;
    for thread in threads {
        rate += thread.join().map_err(|_| anyhow::anyhow!("a hashing thread broke"))??;
    }
    Ok(rate)
}

fn hash_until(params: &Params, until: Instant) -> Result<f64> {
    let mut memory = vec![Block::new(); params.block_count()];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let (mut hashes, mut tag) = (0_u32, [0; 32]);
    let mut once = || {
        argon2.hash_password_into_with_memory(PASSWORD.as_bytes(), &[7; 16], &mut tag, memory.as_mut_slice())
    };
    // The first one pays for the memory.
    once()?;
    let began = Instant::now();
    while Instant::now() < until {
        once()?;
        hashes += 1;
    }
    Ok(f64::from(hashes) / began.elapsed().as_secs_f64())
}
