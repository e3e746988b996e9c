//! `vestibule config`.

use super::{CommandError, output};
use settings::Settings;

#[expect(clippy::unnecessary_wraps, reason = "every command has this form")]
pub(super) fn run(settings: &Settings) -> Result<(), CommandError> {
    output::line(settings.effective().trim_end());
    Ok(())
}
