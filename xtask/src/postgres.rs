//! A throw-away PostgreSQL for tests: a new cluster in a temporary folder, gone when the value is dropped.

mod programs;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::process;
use crate::workspace::Workspace;
use programs::{Account, Programs};

/// The variable that tells tests where PostgreSQL is.
pub(crate) const URL_VARIABLE: &str = "VESTIBULE_TEST_POSTGRES_URL";

/// Durability is worth nothing to data that is deleted minutes later.
const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
fsync = off
full_page_writes = off
synchronous_commit = off
";

/// A running server.
pub(crate) struct Postgres {
    programs: Programs,
    account: Option<Account>,
    port: u16,
    /// Holds the cluster, the server's log and, where the system has none, the programs.
    folder: TempDir,
}

impl Postgres {
    /// Makes the cluster and starts it, with the system's programs or those of an npm package.
    pub(crate) fn start(workspace: &Workspace) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("vestibule-postgres-").tempdir()?;
        let programs = Programs::find(workspace, folder.path())?;
        let account = Account::to_run_as()?;
        if let Some(account) = &account {
            chown(folder.path(), Some(account.user), Some(account.group))?;
        }
        let postgres = Self { programs, account, port: free_port()?, folder };
        postgres.make_cluster()?;
        process::read(postgres.control("start").arg("--log").arg(postgres.folder.path().join("log")))
            .with_context(|| postgres.log())?;
        Ok(postgres)
    }

    /// A superuser's address of the server, good for making databases.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn make_cluster(&self) -> Result<()> {
        let cluster = self.cluster();
        process::read(
            self.program("initdb")
                .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"])
                .arg("--pgdata")
                .arg(&cluster),
        )?;
        let mut settings = OpenOptions::new().append(true).open(cluster.join("postgresql.conf"))?;
        writeln!(settings, "{SETTINGS}port = {}", self.port)?;
        Ok(())
    }

    fn control(&self, what: &str) -> Command {
        let mut command = self.program("pg_ctl");
        command.args([what, "--wait", "--silent", "--pgdata"]).arg(self.cluster());
        command
    }

    /// The program `name`, to be run as the account that may.
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.folder().join(name));
        command.current_dir(self.folder.path());
        if let Some(account) = &self.account {
            account.run(&mut command);
        }
        command
    }

    fn cluster(&self) -> std::path::PathBuf {
        self.folder.path().join("cluster")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // Also after a failed start, when there may be nothing to stop.
        let _ = self
            .control("stop")
            .args(["--mode", "immediate"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

/// A port nobody listens on at this moment.
fn free_port() -> Result<u16> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    ensure!(port != 0, "the system gave no port");
    Ok(port)
}

/// Whether `folder` holds the three programs.
fn complete(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file())
}
