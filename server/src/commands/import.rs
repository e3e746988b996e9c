//! `vestibule import`.

mod firebase;

use super::{CommandError, output};
use crate::start::{open_storage, services};
use clap::{Args, Subcommand, ValueEnum};
use settings::Settings;
use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};
use usecases::{
    Context,
    import::{Counts, Format, ImportError, ImportOptions, Progress, Refusal, import_users},
};

#[derive(Subcommand)]
pub(super) enum ImportCommand {
    /// Makes accounts of another program's export. A file that was imported in part goes on where it stopped.
    Users(ImportUsers),
}

#[derive(Args)]
pub(super) struct ImportUsers {
    /// The file: a list in JSON, or a line of JSON an account.
    file: PathBuf,
    /// Which program wrote it. What `vestibule export` writes is read as Auth0's.
    #[arg(long, value_enum, default_value = "auth0")]
    format: FormatName,
    /// Tries everything and writes nothing.
    #[arg(long)]
    dry_run: bool,
    /// Writes a line of JSON for each refused row into this file.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Adds names and metadata to accounts that are there already. Their passwords stay.
    #[arg(long)]
    upsert: bool,
    /// With --format firebase: a file with the password hash parameters, as the Firebase console shows them.
    #[arg(long, value_name = "FILE")]
    firebase_parameters: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatName {
    Auth0,
    Django,
    Firebase,
    Keycloak,
    Kratos,
}

/// How many rows lie between two lines of progress.
const PROGRESS_EVERY: u64 = 50_000;
/// How many refused rows are shown where no report was asked for.
const SHOWN: u64 = 20;

pub(super) async fn run(settings: Settings, command: ImportCommand) -> Result<(), CommandError> {
    let ImportCommand::Users(command) = command;
    let format = format(&command)?;
    let mut report = Report::open(command.report.as_deref())?;
    let storage = open_storage(&settings).await?;
    let services = Arc::new(services(settings, storage).await?);
    let context = Context::of_system(Arc::clone(&services));
    let options = ImportOptions { format, upsert: command.upsert, dry_run: command.dry_run };
    let mut told = 0;
    let mut observe = |progress: Progress<'_>| {
        report.add(progress.refusals);
        if progress.counts.total() / PROGRESS_EVERY > told {
            told = progress.counts.total() / PROGRESS_EVERY;
            output::progress(&format!("row {}: {}", progress.row, sentence(progress.counts)));
        }
    };
    let result = import_users(&context, &command.file, options, &mut observe).await;
    services.storage.close().await;
    report.close()?;
    let counts = result.map_err(|error| refuse(&command.file, error))?;
    output::line(&sentence(counts));
    if command.dry_run {
        output::line("nothing was written: this was a dry run");
    }
    Ok(())
}

fn format(command: &ImportUsers) -> Result<Format, CommandError> {
    Ok(match command.format {
        FormatName::Auth0 => Format::Auth0,
        FormatName::Django => Format::Django,
        FormatName::Firebase => {
            Format::Firebase(command.firebase_parameters.as_deref().map(firebase::read).transpose()?)
        }
        FormatName::Keycloak => Format::Keycloak,
        FormatName::Kratos => Format::Kratos,
    })
}

fn sentence(counts: Counts) -> String {
    let Counts { imported, updated, refused } = counts;
    format!("{imported} imported, {updated} updated, {refused} refused")
}

fn refuse(file: &Path, error: ImportError) -> CommandError {
    match error {
        ImportError::Storage(error) => error.into(),
        error => CommandError::Refused(format!("{}: {error}", file.display())),
    }
}

/// Where refused rows are told: in a file, or the first of them on standard output.
struct Report {
    file: Option<BufWriter<File>>,
    shown: u64,
    failed: Option<std::io::Error>,
}

impl Report {
    fn open(path: Option<&Path>) -> Result<Self, CommandError> {
        let open = |path: &Path| {
            // What an earlier try told of the same file stays.
            let opened = File::options().create(true).append(true).open(path);
            opened.map_err(|error| CommandError::Refused(format!("{}: {error}", path.display())))
        };
        let file = path.map(open).transpose()?.map(BufWriter::new);
        Ok(Self { file, shown: 0, failed: None })
    }

    fn add(&mut self, refusals: &[Refusal]) {
        for refusal in refusals {
            match &mut self.file {
                Some(file) => {
                    // Its types have nothing in them that JSON lacks.
                    let row = serde_json::to_string(refusal).unwrap_or_default();
                    self.failed = writeln!(file, "{row}").err().or(self.failed.take());
                }
                None => self.show(refusal),
            }
        }
    }

    fn show(&mut self, Refusal { line, field, sentence }: &Refusal) {
        self.shown += 1;
        if self.shown <= SHOWN {
            let field = if field.is_empty() { String::new() } else { format!("{field}: ") };
            output::line(&format!("row {line}: {field}{sentence}"));
        } else if self.shown == SHOWN + 1 {
            output::line("more rows were refused; --report FILE tells of all");
        }
    }

    fn close(self) -> Result<(), CommandError> {
        let flushed = self.file.map_or(Ok(()), |mut file| file.flush());
        let failed = self.failed.map_or(flushed, Err);
        failed.map_err(|error| CommandError::Refused(format!("the report cannot be written: {error}")))
    }
}
