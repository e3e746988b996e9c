//! Running tests in the copy.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use super::copy::Copy;
use super::output::{first_panic, results};
use super::plan::{Planned, names_of};
use crate::interrupt::{self, Watched};
use crate::{postgres, process};

/// Longer than a mutant's tests take on a slow machine; one that makes them wait for ever is no proof.
const PATIENCE: Duration = Duration::from_mins(5);
/// Longer than all tests of a program take.
const PATIENCE_WITH_ALL: Duration = Duration::from_mins(30);

/// What became of a mutant.
pub(super) enum Outcome {
    /// The tests failed; with what the first of them said.
    Caught(String),
    /// These passed all the same.
    Survived(String),
    /// It proves nothing: it does not compile, its tests do not pass without it either, or they never ended.
    Untried(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Caught(message) => write!(out, "caught: {message}"),
            Self::Survived(tests) => write!(out, "SURVIVED {tests}"),
            Self::Untried(why) => write!(out, "UNTRIED: {why}"),
        }
    }
}

/// Where trials are made.
pub(super) struct Laboratory<'a> {
    copy: &'a Copy,
    postgres: String,
}

/// A test program's run: each test with whether it passed, and everything that was written.
struct Run {
    results: BTreeMap<String, bool>,
    log: String,
}

impl<'a> Laboratory<'a> {
    pub(super) fn new(copy: &'a Copy, postgres: String) -> Result<Self> {
        fs::create_dir_all(&copy.target)?;
        Ok(Self { copy, postgres })
    }

    /// Runs all tests as the sources are. For each mutant how many tests it has to fail, or why it proves nothing.
    pub(super) fn controls(&self, planned: &[Planned<'_>]) -> Result<Vec<Result<usize, String>>> {
        let mut programs: BTreeMap<(&str, &str), Vec<&Planned<'_>>> = BTreeMap::new();
        for one in planned {
            programs.entry((&one.package, &one.selector)).or_default().push(one);
        }
        let mut runs = BTreeMap::new();
        for (program, tests) in programs {
            println!("    {} {}: {} mutants", program.0, program.1, tests.len());
            runs.insert(program, self.run("control", program, &tests, PATIENCE_WITH_ALL)?);
        }
        let control = |one: &Planned<'_>| match &runs[&(one.package.as_str(), one.selector.as_str())] {
            Err(why) => Err(why.clone()),
            Ok(run) => {
                let result = |name: &String| run.results.get(name).map(|passed| (name.clone(), *passed));
                let ran = |test: &String| names_of(test).iter().any(|name| run.results.contains_key(name));
                if let Some(test) = one.tests.iter().find(|test| !ran(test)) {
                    return Err(format!("there is no test {test}"));
                }
                let own: Vec<_> = one.names().filter_map(|name| result(&name)).collect();
                match own.iter().find(|(_, passed)| !passed) {
                    Some((name, _)) => Err(format!("{name} fails without it too")),
                    None => Ok(own.len()),
                }
            }
        };
        Ok(planned.iter().map(control).collect())
    }

    /// Runs the tests of one mutant, whose change is made.
    pub(super) fn attempt(&self, one: &Planned<'_>, tests: usize) -> Result<Outcome> {
        let log = format!("{}-{}", one.attack.id, one.number);
        let run = match self.run(&log, (&one.package, &one.selector), &[one], PATIENCE)? {
            Err(why) => return Ok(Outcome::Untried(why)),
            Ok(run) => run,
        };
        if run.results.len() != tests {
            return Ok(Outcome::Untried(format!("{} of {tests} tests ended", run.results.len())));
        }
        let passed: Vec<&str> =
            run.results.iter().filter(|(_, passed)| **passed).map(|(name, _)| name.as_str()).collect();
        if passed.is_empty() {
            return Ok(Outcome::Caught(first_panic(&run.log)));
        }
        Ok(Outcome::Survived(passed.join(", ")))
    }

    /// Builds a test program and runs the named tests in it. The inner error says why that came to nothing.
    fn run(
        &self,
        log: &str,
        (package, selector): (&str, &str),
        tests: &[&Planned<'_>],
        patience: Duration,
    ) -> Result<Result<Run, String>> {
        let log = self.copy.logs.join(format!("{log}.txt"));
        let mut build = self.cargo(package, selector);
        if Self::record(build.arg("--no-run"), &log, None)? != Some(true) {
            return Ok(Err(format!("it does not compile; see {}", log.display())));
        }
        let mut command = self.cargo(package, selector);
        command.args(["--", "--exact"]).args(tests.iter().flat_map(|test| test.names()));
        let ended = Self::record(&mut command, &log, Some(patience))?;
        let text = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        if ended.is_none() {
            return Ok(Err(format!("its tests did not end; see {}", log.display())));
        }
        Ok(Ok(Run { results: results(&text), log: text }))
    }

    fn cargo(&self, package: &str, selector: &str) -> Command {
        let mut command = process::cargo();
        command
            .args(["test", "--package", package, selector])
            .current_dir(&self.copy.root)
            .env("CARGO_TARGET_DIR", &self.copy.target)
            // Nobody debugs a mutant; without this, builds are quicker and smaller.
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env("CARGO_TERM_COLOR", "never")
            .env("RUST_BACKTRACE", "0")
            .env(postgres::URL_VARIABLE, &self.postgres);
        command
    }

    /// Runs a command with its output in a file. Whether it succeeded, or `None` when patience ended it.
    fn record(command: &mut Command, log: &PathBuf, patience: Option<Duration>) -> Result<Option<bool>> {
        interrupt::check()?;
        let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).process_group(0);
        let mut child = command.spawn().context("cannot start cargo")?;
        let watched = Watched::new(child.id());
        let (ended, end) = mpsc::channel();
        let waiting = thread::spawn(move || ended.send(child.wait()));
        let mut status = match patience {
            None => end.recv().ok(),
            Some(patience) => match end.recv_timeout(patience) {
                Err(RecvTimeoutError::Timeout) => None,
                received => received.ok(),
            },
        };
        let in_time = status.is_some();
        if !in_time {
            watched.end();
            status = end.recv().ok();
        }
        drop(waiting.join());
        drop(watched);
        interrupt::check()?;
        let status = status.context("cargo was lost")??;
        Ok(in_time.then_some(status.success()))
    }
}
