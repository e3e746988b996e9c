//! Ctrl-C and termination: the running child is ended first, so that nothing is left behind.
//!
//! Children run in process groups of their own; a signal to this program is passed on to the whole group.

use std::process;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use anyhow::{Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static CHILDREN: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

/// The exit code shells give to a program that Ctrl-C ended.
const EXIT_INTERRUPTED: i32 = 130;

/// From now on a signal ends the children and sets [`check`]; a second signal ends this program at once.
pub(crate) fn listen() -> Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    thread::spawn(move || {
        for _ in signals.forever() {
            if INTERRUPTED.swap(true, Ordering::SeqCst) {
                process::exit(EXIT_INTERRUPTED);
            }
            for &child in children().iter() {
                end(child);
            }
        }
    });
    Ok(())
}

/// An error once a signal has arrived.
pub(crate) fn check() -> Result<()> {
    if INTERRUPTED.load(Ordering::SeqCst) {
        bail!("interrupted");
    }
    Ok(())
}

/// A child that a signal ends, for as long as this value lives.
pub(crate) struct Watched(Option<Pid>);

impl Watched {
    /// Watches the process group led by the child with process id `id`.
    pub(crate) fn new(id: u32) -> Self {
        let pid = i32::try_from(id).ok().and_then(Pid::from_raw);
        children().extend(pid);
        Self(pid)
    }

    /// Asks the child's process group to end.
    pub(crate) fn end(&self) {
        if let Some(pid) = self.0 {
            end(pid);
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        children().retain(|child| Some(*child) != self.0);
    }
}

fn end(group: Pid) {
    // The group may have ended by itself in the meantime; then there is nothing to do.
    let _ = kill_process_group(group, Signal::TERM);
}

fn children() -> std::sync::MutexGuard<'static, Vec<Pid>> {
    CHILDREN.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
