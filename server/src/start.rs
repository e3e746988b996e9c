//! From settings to a process that can serve.

use crate::embedded_site;
use mail::{MailError, MailTransport, MailUrlError, Mailer};
use settings::Settings;
use std::{path::Path, sync::Arc};
use storage::{DatabaseUrl, DatabaseUrlError, Storage, StorageError};
use usecases::{
    Keys, OsRandomness, Randomness as _, Services, SystemClock,
    password::{PasswordHasher, PasswordHasherError},
};
use web::{Assets, Site, UnnamedProxy};

/// Why the process cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// `database.url` cannot be read.
    #[error("database_url: {0}")]
    DatabaseUrl(#[from] DatabaseUrlError),
    /// The database cannot be opened or migrated.
    #[error("{0}")]
    Storage(#[from] StorageError),
    /// The database waits for migrations, which were not asked for.
    #[error("the database needs {0} migration(s): run `vestibule migrate`, or set migrate_on_start")]
    NeedsMigration(usize),
    /// `mail.url` cannot be read.
    #[error("mail.url: {0}")]
    MailUrl(#[from] MailUrlError),
    /// The mailer cannot be made.
    #[error("mail: {0}")]
    Mail(#[from] MailError),
    /// The hasher cannot be made.
    #[error("hashing: {0}")]
    Hasher(#[from] PasswordHasherError),
    /// The settings cannot be used.
    #[error("{0}")]
    Settings(String),
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(std::net::SocketAddr, std::io::Error),
    /// Cargo built the binary before the site.
    #[error("this binary has no site inside: build it with `cargo xtask run`")]
    NoSite,
}

/// Opens the database; migrates it when it is SQLite or when the settings say so.
pub(crate) async fn open_storage(settings: &Settings) -> Result<Storage, StartError> {
    let url = DatabaseUrl::parse(settings.database_url.reveal())?;
    let storage = Storage::connect(&url).await?;
    if matches!(url, DatabaseUrl::Sqlite(_)) || settings.migrate_on_start {
        storage.migrate().await?;
    }
    Ok(storage)
}

/// Makes the services on an open database.
pub(crate) fn services(settings: Settings, storage: Storage) -> Result<Services, StartError> {
    let transport = MailTransport::parse(settings.mail.url.reveal())?;
    let mut dummy_salt = [0; 16];
    OsRandomness.fill(&mut dummy_salt);
    Ok(Services {
        hasher: PasswordHasher::new(&settings.hashing, dummy_salt)?,
        keys: Keys::new(&settings.secret_key),
        mailer: Mailer::new(&transport, &settings.mail.from)?,
        outbox_bell: tokio::sync::Notify::new(),
        clock: Box::new(SystemClock::new()),
        randomness: Box::new(OsRandomness),
        storage,
        settings,
    })
}

/// Makes the site on given services. The tests bring services with a clock of their own.
///
/// # Errors
/// [`StartError`] when the binary has no site inside.
pub fn site(services: Arc<Services>) -> Result<Site, StartError> {
    let assets: Assets = embedded_site::assets().ok_or(StartError::NoSite)?;
    let dev_mailbox = dev_mailbox(&services.settings)?;
    Ok(Site { services, assets, dev_mailbox, unnamed_proxy: UnnamedProxy::default() })
}

/// The mailbox's folder, when mails may be read over HTTP: only from this very machine.
fn dev_mailbox(settings: &Settings) -> Result<Option<Arc<Path>>, StartError> {
    Ok(match MailTransport::parse(settings.mail.url.reveal())? {
        MailTransport::Mailbox(folder) if settings.public_url.is_loopback() => Some(folder.into()),
        _ => None,
    })
}
