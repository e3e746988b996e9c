//! `vestibule config`: the settings as file and environment give them.

use super::{CommandError, output};
use settings::Settings;

#[expect(clippy::unnecessary_wraps, reason = "every command has this form")]
pub(super) fn run(settings: &Settings) -> Result<(), CommandError> {
    output::line(
        "# What the Management API changed stands in the database and counts over this: vestibule doctor",
    );
    output::line(settings.effective().trim_end());
    Ok(())
}
