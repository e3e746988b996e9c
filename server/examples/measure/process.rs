//! The programs that are measured: started here, looked at through `/proc`, stopped by their own id.

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    fs::File,
    io::Write as _,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// The accounts' password. Needs no encoding in a form.
pub(crate) const PASSWORD: &str = "correct-horse-battery-staple";
/// How many accounts there are: see [`address`].
pub(crate) const ACCOUNTS: usize = 8;
/// No start takes longer.
const LONGEST_START: Duration = Duration::from_secs(20);
/// Limits are counted, but never reached, since all load comes from one client.
const WIDE: &str = "1000000 then 1 per 1ms";
const LIMIT: &str = "# VESTIBULE_LIMITS_";

/// The address of an account; from [`ACCOUNTS`] on, one that nobody has.
pub(crate) fn address(number: usize) -> String {
    format!("person{number}@example.com")
}

/// A folder with a database and accounts.
pub(crate) struct Data(TempDir);

impl Data {
    /// A folder without anything, for a server whose database is elsewhere.
    pub(crate) fn empty() -> Result<Self> {
        Ok(Self(TempDir::new()?))
    }

    /// Makes the database and its accounts through the program itself.
    pub(crate) fn prepare(program: &Path) -> Result<Self> {
        let data = Self::empty()?;
        for number in 0..ACCOUNTS {
            let mut child = data
                .command(program, &["user", "add", &address(number), "--password-stdin"])
                .stdin(Stdio::piped())
                .spawn()?;
            child.stdin.take().context("no standard input")?.write_all(PASSWORD.as_bytes())?;
            if !child.wait()?.success() {
                bail!("`vestibule user add` failed");
            }
        }
        Ok(data)
    }

    /// Registers an application without a secret through the program itself.
    pub(crate) fn register(&self, program: &Path, client_id: &str, redirect_uri: &str) -> Result<()> {
        let arguments = [
            "app",
            "add",
            client_id,
            "--client-id",
            client_id,
            "--kind",
            "spa",
            "--redirect-uri",
            redirect_uri,
        ];
        if !self.command(program, &arguments).status()?.success() {
            bail!("`vestibule app add` failed");
        }
        Ok(())
    }

    /// How many mails lie in the mailbox.
    pub(crate) fn mails(&self) -> Result<usize> {
        Ok(std::fs::read_dir(self.0.path().join("data/mailbox"))?.count())
    }

    fn command(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null()).stdout(Stdio::null());
        command
    }
}

/// A running program. Stopped when dropped.
pub(crate) struct Running {
    /// Where it answers.
    pub(crate) address: SocketAddr,
    child: Child,
}

impl Running {
    /// Starts the server with its default settings, but for the address and the limits, and waits until it
    /// answers. Its log goes to a file, as under a service manager.
    pub(crate) async fn server(program: &Path, data: &Data) -> Result<Self> {
        Self::server_with(program, data, &[]).await
    }

    /// The same with more settings, each a variable and its value.
    pub(crate) async fn server_with(program: &Path, data: &Data, settings: &[(&str, &str)]) -> Result<Self> {
        let address = free_address()?;
        let mut command = data.command(program, &["serve"]);
        command
            .env("VESTIBULE_LISTEN", address.to_string())
            .env("VESTIBULE_PUBLIC_URL", format!("http://{address}"))
            .envs(limits().iter().map(|name| (name, WIDE)))
            .envs(settings.iter().copied())
            .stderr(File::create(data.0.path().join("log"))?);
        Self::start(command, address).await
    }

    /// Starts the bare page, and waits until it answers.
    pub(crate) async fn hello(bytes: usize) -> Result<Self> {
        let address = free_address()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["hello", &format!("--port={}", address.port()), &format!("--bytes={bytes}")]);
        Self::start(command, address).await
    }

    async fn start(mut command: Command, address: SocketAddr) -> Result<Self> {
        let deadline = Instant::now() + LONGEST_START;
        let mut running = Self { address, child: command.spawn()? };
        while tokio::net::TcpStream::connect(address).await.is_err() {
            if Instant::now() > deadline || running.child.try_wait()?.is_some() {
                bail!("the program did not start");
            }
            tokio::time::sleep(Duration::from_micros(500)).await;
        }
        Ok(running)
    }

    /// Memory that is its own, plus its share of what others use too (PSS), in MiB.
    pub(crate) fn memory_mib(&self) -> Result<f64> {
        self.kib("smaps_rollup", "Pss:").map(|kib| kib / 1024.0)
    }

    /// Memory that it has resident, in MiB.
    pub(crate) fn resident_mib(&self) -> Result<f64> {
        self.kib("status", "VmRSS:").map(|kib| kib / 1024.0)
    }

    /// The most memory it ever had resident, in MiB.
    pub(crate) fn peak_resident_mib(&self) -> Result<f64> {
        self.kib("status", "VmHWM:").map(|kib| kib / 1024.0)
    }

    /// Processor time used so far, in seconds.
    pub(crate) fn processor_time(&self) -> Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name, in brackets, may hold blanks. After it, user and system time are fields 12 and 13.
        let (_, fields) = stat.rsplit_once(')').context("no name in stat")?;
        let ticks: Vec<f64> = fields.split_whitespace().skip(11).take(2).flat_map(str::parse).collect();
        // Safe to take for granted: Linux reports to programs in hundredths of a second.
        Ok(ticks.iter().sum::<f64>() / 100.0)
    }

    fn kib(&self, file: &str, key: &str) -> Result<f64> {
        let text = std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id()))?;
        let line = text.lines().find_map(|line| line.strip_prefix(key)).context("no such line")?;
        Ok(line.trim().trim_end_matches("kB").trim().parse()?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // By signal first, so that the database is closed as it is in life.
        let asked = Pid::from_raw(self.child.id().cast_signed())
            .is_some_and(|pid| kill_process(pid, Signal::TERM).is_ok());
        if !asked {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// The variables of all limits.
fn limits() -> Vec<String> {
    let example = settings::example();
    let names =
        example.lines().filter(|line| line.starts_with(LIMIT)).filter_map(|line| line.split_once(": "));
    names.map(|(name, _)| name.trim_start_matches("# ").to_owned()).collect()
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
