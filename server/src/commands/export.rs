//! `vestibule export`.

use super::{CommandError, output};
use crate::start::{open_storage, services};
use clap::{Args, Subcommand, ValueEnum};
use settings::Settings;
use std::{
    fs::OpenOptions,
    io::{self, BufWriter},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};
use usecases::{
    Context,
    export::{ExportError, ExportFormat, ExportOptions, export_users},
};

#[derive(Subcommand)]
pub(super) enum ExportCommand {
    /// Writes all accounts into a file that only its owner may read.
    Users(ExportUsers),
}

#[derive(Args)]
pub(super) struct ExportUsers {
    /// The file, which must not be there yet; `-` is standard output.
    file: PathBuf,
    /// In which form.
    #[arg(long, value_enum, default_value = "ndjson")]
    format: FormatName,
    /// Writes the password hashes too. Whoever has them can guess at passwords for as long as they like.
    #[arg(long)]
    with_password_hashes: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatName {
    Ndjson,
    Csv,
}

pub(super) async fn run(settings: Settings, command: ExportCommand) -> Result<(), CommandError> {
    let ExportCommand::Users(ExportUsers { file, format, with_password_hashes }) = command;
    let to_output = file == Path::new("-");
    let refuse = |error: io::Error| CommandError::Refused(format!("{}: {error}", file.display()));
    let mut out: Box<dyn io::Write + Send> = if to_output {
        Box::new(BufWriter::new(io::stdout()))
    } else {
        let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file);
        Box::new(BufWriter::new(opened.map_err(refuse)?))
    };
    let storage = open_storage(&settings).await?;
    let services = Arc::new(services(settings, storage).await?);
    let context = Context::of_system(Arc::clone(&services));
    let format = match format {
        FormatName::Ndjson => ExportFormat::Ndjson,
        FormatName::Csv => ExportFormat::Csv,
    };
    let result = export_users(&context, ExportOptions { format, with_password_hashes }, &mut *out).await;
    services.storage.close().await;
    let count = match result {
        Ok(count) => count,
        // Whoever reads the output may have enough.
        Err(ExportError::File(error)) if to_output && error.kind() == io::ErrorKind::BrokenPipe => {
            return Ok(());
        }
        Err(ExportError::File(error)) => return Err(refuse(error)),
        Err(ExportError::Storage(error)) => return Err(error.into()),
    };
    if !to_output {
        output::line(&format!("{count} exported"));
    }
    Ok(())
}
