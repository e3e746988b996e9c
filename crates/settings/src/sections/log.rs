//! The log: what is written and how.

use crate::{
    form::{choice, duration, text},
    key::Key,
    table::Section,
};
use std::time::Duration;

/// The log.
#[derive(Clone, Debug)]
pub struct LogSettings {
    /// What is written, in the directives of `tracing`: `info`, `vestibule=debug,warn`.
    pub filter: String,
    /// How it is written.
    pub format: LogFormat,
    /// How long entries of the audit log are kept.
    pub audit_kept: Duration,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// Pretty on a terminal, JSON elsewhere.
    Auto,
    /// For people.
    Pretty,
    /// For machines, an object a line.
    Json,
}

impl Default for LogSettings {
    fn default() -> Self {
        Self { filter: "info".into(), format: LogFormat::Auto, audit_kept: Duration::from_hours(365 * 24) }
    }
}

pub(crate) const SECTION: Section = Section {
    name: "log",
    about: "The log, on standard error, and the audit log in the database.",
    keys,
    rules: &[],
};

const FORMATS: &[(&str, LogFormat)] =
    &[("auto", LogFormat::Auto), ("pretty", LogFormat::Pretty), ("json", LogFormat::Json)];

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "log.filter",
            text("error, warn, info, debug, trace, or directives such as \"usecases=debug,info\""),
            |s| &mut s.log.filter,
            "What is written.",
        )
        .variable_named("VESTIBULE_LOG"),
        Key::new(
            "log.format",
            choice(FORMATS),
            |s| &mut s.log.format,
            "How it is written; \"auto\" is pretty on a terminal and JSON elsewhere.",
        ),
        Key::new(
            "log.audit_kept",
            duration(Duration::from_hours(24)..=Duration::from_hours(3650 * 24)),
            |s| &mut s.log.audit_kept,
            "How long the entries of the audit log are kept in the database.",
        ),
    ]
}
