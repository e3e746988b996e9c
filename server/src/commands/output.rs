//! What commands print: results to standard output, reasons to standard error.

use std::{io::Write as _, process::ExitCode};

/// Prints a line of a result. A closed pipe is the reader's choice, not a failure.
pub(super) fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints why a command failed.
pub(super) fn fail(reason: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "vestibule: {reason}");
    ExitCode::FAILURE
}
