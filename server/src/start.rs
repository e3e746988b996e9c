//! From settings to a process that can serve.

use crate::{declarations::DeclarationsError, embedded_site, tls::TlsError};
use mail::{MailError, MailTransport, MailUrlError, Mailer};
use settings::Settings;
use std::sync::Arc;
use storage::{DatabaseUrl, DatabaseUrlError, Storage, StorageError};
use usecases::{
    Keys, OsRandomness, Randomness as _, Services, SystemClock,
    configuration::{self, ConfigurationError, CurrentConfiguration},
    outgoing::OutgoingClient,
    password::{PasswordHasher, PasswordHasherError},
    signing::SigningKeys,
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
    /// What administrators configured cannot count.
    #[error("{0}")]
    Configuration(#[from] ConfigurationError),
    /// `mail.url` cannot be read.
    #[error("mail.url: {0}")]
    MailUrl(#[from] MailUrlError),
    /// The mailer cannot be made.
    #[error("mail: {0}")]
    Mail(#[from] MailError),
    /// The hasher cannot be made.
    #[error("hashing: {0}")]
    Hasher(#[from] PasswordHasherError),
    /// The keys that sign tokens cannot be used.
    #[error("{0}")]
    Keys(#[from] usecases::signing::SigningError),
    /// The settings cannot be used.
    #[error("{0}")]
    Settings(String),
    /// The file that declares applications cannot be used; a line for all that is wrong.
    #[error("{0}")]
    Declarations(#[from] DeclarationsError),
    /// An application that is stored cannot be read.
    #[error("{0}")]
    Registration(#[from] usecases::applications::FindClientError),
    /// The certificate cannot be used.
    #[error("{0}")]
    Tls(#[from] TlsError),
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
    if url.is_sqlite() || settings.migrate_on_start {
        storage.migrate().await?;
    }
    Ok(storage)
}

/// Makes the services on an open database, with what administrators configured in it.
pub(crate) async fn services(settings: Settings, storage: Storage) -> Result<Services, StartError> {
    let transport = MailTransport::parse(settings.mail.url.reveal())?;
    let mut dummy_salt = [0; 16];
    OsRandomness.fill(&mut dummy_salt);
    let services = Services {
        configuration: CurrentConfiguration::of_file(&settings),
        hasher: PasswordHasher::new(&settings.hashing, dummy_salt)?,
        keys: Keys::new(&settings.secret_key),
        signing: SigningKeys::default(),
        mailer: Mailer::new(&transport, &settings.mail.from)?,
        outgoing: Box::new(OutgoingClient::default()),
        outbox_bell: tokio::sync::Notify::new(),
        clock: Box::new(SystemClock::new()),
        randomness: Box::new(OsRandomness),
        storage,
        settings,
    };
    configuration::refresh(&services).await?;
    Ok(services)
}

/// Makes the site on given services. The tests bring services with a clock of their own.
///
/// # Errors
/// [`StartError`] when the binary has no site inside.
pub fn site(services: Arc<Services>) -> Result<Site, StartError> {
    let assets: Assets = embedded_site::assets().ok_or(StartError::NoSite)?;
    // Mails may be read over HTTP from this very machine only.
    let is_loopback = services.settings.public_url.is_loopback();
    let dev_mailbox = services.mailer.mailbox().filter(|_| is_loopback).cloned();
    Ok(Site { services, assets, dev_mailbox, unnamed_proxy: UnnamedProxy::default() })
}
