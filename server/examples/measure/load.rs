//! More logins at once than can be hashed: what is bounded, who is turned away, and what goes on beside it.

#![expect(clippy::print_stdout, reason = "a command for people; its output is standard output")]

mod bystander;
mod crowd;
mod proportion;
mod report;

use crate::process::{Data, Running};
use anyhow::{Result, bail};
use bystander::Bystander;
use crowd::Crowd;
use report::Measured;
use settings::HashingSettings;
use std::{path::Path, time::Duration};

/// People who log in at the same moment, half of them without an account.
const PEOPLE: usize = 500;
/// How often they do.
const ROUNDS: usize = 40;
/// How often they go through the first step before: the caches of the database are to be full.
const WARM_UPS: usize = 40;
/// How often the server's memory is looked at.
const LOOK: Duration = Duration::from_millis(10);

/// Measures and writes the report. An error when a bound did not hold.
pub(crate) async fn run(program: &Path, file: &Path, date: Option<&str>) -> Result<()> {
    let files = Data::prepare(program)?;
    // All of them come from one address.
    let settings = [("VESTIBULE_SERVER_MAX_CONNECTIONS_PER_CLIENT", "2000")];
    let server = Running::server_with(program, &files, &settings).await?;
    let defaults = HashingSettings::default();
    let mut crowd = Crowd::connect(server.address, PEOPLE).await?;
    for _ in 0..WARM_UPS {
        crowd.come_to_the_password().await?;
    }
    crowd.mistake_the_address().await?;
    let mut measured = Measured::new(defaults.permits_or_cores(), defaults.memory_kib, defaults.max_wait);
    // Nothing but hashing is missing.
    measured.before_mib = server.resident_mib()?;
    for round in 0..ROUNDS {
        crowd.come_to_the_password().await?;
        let bystander = Bystander::begin(server.address).await?;
        let mut logging_in = std::pin::pin!(crowd.log_in());
        let logins = loop {
            tokio::select! {
                logins = &mut logging_in => break logins?,
                () = tokio::time::sleep(LOOK) => measured.peak_mib = measured.peak_mib.max(server.resident_mib()?),
            }
        };
        measured.add(logins, bystander.end().await?);
        println!("    round {}: {}", round + 1, measured.so_far());
    }
    measured.peak_mib = measured.peak_mib.max(server.peak_resident_mib()?);
    crate::markdown::write(file, &report::to_markdown(&measured, date))?;
    let broken = measured.broken();
    if !broken.is_empty() {
        bail!("{}", broken.join("; "));
    }
    Ok(())
}
