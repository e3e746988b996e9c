//! `cargo xtask dev`: builds and restarts the server whenever a source file changes.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::Result;
use notify::{Event, RecursiveMode, Watcher};

use crate::interrupt::{self, Watched};
use crate::workspace::Workspace;
use crate::{process, server, site, tools};

/// The folders and files whose changes lead to a build.
const SOURCES: [&str; 8] =
    ["Cargo.lock", "app", "crates", "frontend", "public", "server", "style", "Cargo.toml"];
/// A save often touches several files; building starts when none has changed for this long.
const QUIET: Duration = Duration::from_millis(150);
/// How soon Ctrl-C is noticed.
const TICK: Duration = Duration::from_millis(200);

/// Serves the debug build until Ctrl-C.
pub(crate) fn dev(workspace: &Workspace) -> Result<()> {
    interrupt::listen()?;
    tools::prepare_site_tools(workspace)?;
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        // The receiver lives as long as this command; without it nobody waits for changes.
        let _ = sender.send(event);
    })?;
    for source in SOURCES {
        watcher.watch(&workspace.root.join(source), RecursiveMode::Recursive)?;
    }
    loop {
        let running = match build(workspace).and_then(|()| Running::start(workspace)) {
            Ok(running) => Some(running),
            Err(error) => {
                interrupt::check()?;
                println!("\nerror: {error:#}\n    Waiting for a change.");
                None
            }
        };
        wait_for_change(&changes)?;
        if let Some(running) = running {
            running.stop()?;
        }
    }
}

fn build(workspace: &Workspace) -> Result<()> {
    process::say("Building");
    site::build(workspace)?;
    server::build_debug(workspace)
}

/// The server while it runs.
struct Running {
    child: Child,
    watched: Watched,
}

impl Running {
    fn start(workspace: &Workspace) -> Result<Self> {
        let program = workspace.server("debug");
        let is_new = server::ensure_demo_account(workspace, &program)?;
        server::print_addresses(workspace, &program, is_new)?;
        let child =
            server::command(workspace, &program, &["serve"]).stdin(Stdio::null()).process_group(0).spawn()?;
        let watched = Watched::new(child.id());
        Ok(Self { child, watched })
    }

    fn stop(mut self) -> Result<()> {
        self.watched.end();
        self.child.wait()?;
        Ok(())
    }
}

/// Returns when sources have changed and then been quiet; an error after Ctrl-C.
fn wait_for_change(changes: &Receiver<notify::Result<Event>>) -> Result<()> {
    let mut seen = false;
    loop {
        interrupt::check()?;
        match changes.recv_timeout(if seen { QUIET } else { TICK }) {
            Ok(event) => seen |= is_change(&event?),
            Err(RecvTimeoutError::Timeout) if seen => return Ok(()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(error @ RecvTimeoutError::Disconnected) => return Err(error.into()),
        }
    }
}

/// Reading is no change, nor is what npm installs.
fn is_change(event: &Event) -> bool {
    let installed = |path: &Path| path.components().any(|part| part.as_os_str() == "node_modules");
    !event.kind.is_access() && !event.paths.iter().all(|path| installed(path))
}
