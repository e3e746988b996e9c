//! An import of many accounts: how long it takes and how much memory.

#![expect(clippy::print_stdout, reason = "a command for people; its output is standard output")]

mod accounts;

use anyhow::{Context as _, Result, bail};
use std::{
    fs::{File, metadata},
    io::BufWriter,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How often the program's memory is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// What is imported, and where to.
#[derive(clap::Args)]
pub(crate) struct Extent {
    /// The release build of the server
    #[arg(long)]
    program: PathBuf,
    /// How many accounts
    #[arg(long, default_value_t = 1_000_000)]
    accounts: u64,
    /// An empty PostgreSQL database; without it, a new SQLite file
    #[arg(long)]
    database_url: Option<String>,
}

/// Writes a file of accounts, imports it, and imports it a second time, when all of them are there.
pub(crate) async fn run(extent: &Extent) -> Result<()> {
    let folder = TempDir::new()?;
    let file = folder.path().join("accounts.ndjson");
    accounts::write(&mut BufWriter::new(File::create(&file)?), extent.accounts)?;
    println!("{}, load {}", crate::machine::describe(), crate::machine::load());
    println!("{} accounts, a file of {} MB", extent.accounts, metadata(&file)?.len() / 1_000_000);
    for (name, arguments) in [
        ("import", &["import", "users"][..]),
        ("again, all taken", &["import", "users", "--report", "report"]),
    ] {
        let mut command = Command::new(&extent.program);
        command.args(arguments).arg(&file).current_dir(folder.path()).stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        if let Some(url) = &extent.database_url {
            command.env("VESTIBULE_DATABASE_URL", url).env("VESTIBULE_MIGRATE_ON_START", "true");
        }
        let (took, peak_mib) = measure(command).await.with_context(|| name.to_owned())?;
        #[expect(clippy::cast_precision_loss, reason = "no import has more accounts than a float counts")]
        let rate = extent.accounts as f64 / took.as_secs_f64();
        println!("{name}: {:.0} s, {rate:.0} a second, {peak_mib:.0} MiB at most", took.as_secs_f64());
    }
    println!("the folder has {} MB afterwards, the file included", size(folder.path())? / 1_000_000);
    Ok(())
}

/// Runs a program to its end; how long that took, and the most memory it had resident.
async fn measure(mut command: Command) -> Result<(Duration, f64)> {
    let begun = Instant::now();
    let mut child = command.spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kib: f64 = 0.0;
    let ended = loop {
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok());
        peak_kib = peak_kib.max(kib.unwrap_or(0.0));
        tokio::time::sleep(LOOK).await;
    };
    if !ended.success() {
        bail!("the import failed");
    }
    Ok((begun.elapsed(), peak_kib / 1024.0))
}

fn size(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        bytes += if entry.file_type()?.is_dir() { size(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(bytes)
}
