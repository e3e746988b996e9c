//! `vestibule doctor`: looks at everything that a deployment needs, and says what is wrong.

use super::{CommandError, output};
use crate::tls::Tls;
use mail::{MailTransport, Mailer};
use settings::Settings;
use storage::{DatabaseUrl, Storage, StorageError};
use usecases::configuration;

pub(super) async fn run(settings: Settings) -> Result<(), CommandError> {
    let checks = [
        ("settings", Ok(format!("public address {}", settings.public_url.origin()))),
        ("database", database(&settings).await),
        ("mail", mail(&settings).await),
        ("tls", tls(&settings)),
    ];
    let mut failed = 0;
    for (name, result) in checks {
        match result {
            Ok(detail) => output::line(&format!("ok      {name}: {detail}")),
            Err(reason) => {
                failed += 1;
                output::line(&format!("FAILED  {name}: {reason}"));
            }
        }
    }
    if failed == 0 { Ok(()) } else { Err(CommandError::Refused(format!("{failed} check(s) failed"))) }
}

async fn database(settings: &Settings) -> Result<String, String> {
    let url = DatabaseUrl::parse(settings.database_url.reveal()).map_err(|error| error.to_string())?;
    let storage = Storage::connect(&url).await.map_err(|error| error.to_string())?;
    storage.ping().await.map_err(|error| error.to_string())?;
    let pending = storage.pending_migrations().await.map_err(|error| error.to_string())?;
    let (outbox, changed) = if pending == 0 {
        let outbox = outbox(&storage).await.map_err(|error| error.to_string())?;
        (outbox, changed(&storage, settings).await?)
    } else {
        (String::new(), String::new())
    };
    storage.close().await;
    let masked = settings.database_url.masked();
    match pending {
        0 => Ok(format!("{masked}, schema up to date, {outbox}{changed}")),
        // SQLite is migrated by the first command that needs it, so this is no fault.
        _ if url.is_sqlite() => Ok(format!("{masked}, will be migrated at first use")),
        _ => Err(format!("{masked} needs {pending} migration(s): run `vestibule migrate`")),
    }
}

async fn outbox(storage: &Storage) -> Result<String, StorageError> {
    let counts = storage.reader().await?.outbox_counts().await?;
    Ok(format!("outbox: {} waiting, {} sent, {} failed", counts.queued, counts.sent, counts.failed))
}

fn tls(settings: &Settings) -> Result<String, String> {
    let loaded = Tls::load(&settings.tls).map_err(|error| error.to_string())?;
    Ok(if loaded.is_some() { "by the server itself" } else { "by a proxy in front, if at all" }.into())
}

/// In which matters the settings file is not the last word.
async fn changed(storage: &Storage, settings: &Settings) -> Result<String, String> {
    let changed = configuration::check(storage, settings).await.map_err(|error| error.to_string())?;
    Ok(if changed.is_empty() {
        String::new()
    } else {
        format!("; the Management API changed: {}", changed.join(", "))
    })
}

async fn mail(settings: &Settings) -> Result<String, String> {
    let transport = MailTransport::parse(settings.mail.url.reveal()).map_err(|error| error.to_string())?;
    let mailer = Mailer::new(&transport, &settings.mail.from).map_err(|error| error.to_string())?;
    mailer.check().await.map_err(|error| error.reason)?;
    Ok(settings.mail.url.masked())
}
