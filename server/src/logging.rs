//! Log lines: readable on a terminal, JSON elsewhere.

use settings::{LogFormat, LogSettings};
use std::io::{IsTerminal as _, stderr};
use tracing_subscriber::{EnvFilter, fmt};

/// Begins to log to standard error. A filter that cannot be read is an error with the filter's words.
pub(crate) fn begin(settings: &LogSettings) -> Result<(), String> {
    let filter = EnvFilter::try_new(&settings.filter).map_err(|error| format!("log.filter: {error}"))?;
    let builder = fmt().with_env_filter(filter).with_writer(stderr).with_target(false);
    let pretty = match settings.format {
        LogFormat::Pretty => true,
        LogFormat::Json => false,
        LogFormat::Auto => stderr().is_terminal(),
    };
    // A second call in one process keeps the first one's subscriber.
    let _ = if pretty {
        builder.try_init()
    } else {
        builder.json().flatten_event(true).with_span_list(false).try_init()
    };
    Ok(())
}
