//! The settings, a file per section: its type, its defaults, its rows and its rules.

pub(crate) mod email_verification;
pub(crate) mod general;
pub(crate) mod hashing;
pub(crate) mod keys;
pub(crate) mod limits;
pub(crate) mod log;
pub(crate) mod login;
pub(crate) mod mail;
pub(crate) mod oidc;
pub(crate) mod password;
pub(crate) mod product;
pub(crate) mod reset;
pub(crate) mod server;
pub(crate) mod session;
pub(crate) mod sign_up;
pub(crate) mod tls;

pub use email_verification::EmailVerificationSettings;
pub use hashing::HashingSettings;
pub use keys::KeySettings;
pub use limits::{Limit, LimitSettings};
pub use log::{LogFormat, LogSettings};
pub use login::LoginSettings;
pub use mail::MailSettings;
pub use oidc::OidcSettings;
pub use password::PasswordNotices;
pub use product::ProductSettings;
pub use reset::ResetSettings;
pub use server::ServerSettings;
pub use sign_up::SignUpSettings;
pub use tls::{TlsFiles, TlsSettings};

use crate::{DatabaseUrlText, IpNetwork, PublicUrl, SecretKey, table};
use domain::{PasswordPolicy, SessionLifetime};
use std::{net::SocketAddr, path::PathBuf};

/// The validated settings of a deployment. Plain data; it cannot be printed, because it holds secrets.
#[derive(Clone)]
pub struct Settings {
    /// Where people reach this deployment.
    pub public_url: PublicUrl,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// Proxies whose word about the client's address is taken.
    pub trusted_proxies: Vec<IpNetwork>,
    /// The folder for what this deployment keeps in files.
    pub data_dir: PathBuf,
    /// Where the database is.
    pub database_url: DatabaseUrlText,
    /// Whether `serve` brings the database up to date; always so with `SQLite`.
    pub migrate_on_start: bool,
    /// Outgoing mail.
    pub mail: MailSettings,
    /// The key of codes, counters and forms.
    pub secret_key: SecretKey,
    /// The log.
    pub log: LogSettings,
    /// What people see the product called, and who helps them.
    pub product: ProductSettings,
    /// What a new password must be.
    pub password: PasswordPolicy,
    /// What people are told about their passwords by mail.
    pub notices: PasswordNotices,
    /// The cost of a password's hash.
    pub hashing: HashingSettings,
    /// How long people stay logged in.
    pub session: SessionLifetime,
    /// The login journey.
    pub login: LoginSettings,
    /// The reset journey.
    pub reset: ResetSettings,
    /// The sign-up journey.
    pub sign_up: SignUpSettings,
    /// Confirming an account's address.
    pub email_verification: EmailVerificationSettings,
    /// Logging in to applications.
    pub oidc: OidcSettings,
    /// The keys that sign tokens.
    pub keys: KeySettings,
    /// How often things may be tried.
    pub limits: LimitSettings,
    /// The HTTP server.
    pub server: ServerSettings,
    /// The certificate, when the server itself does TLS.
    pub tls: TlsSettings,
}

impl Settings {
    /// Defaults that stand for themselves. Those that follow from other settings are still empty.
    pub(crate) fn blank() -> Self {
        let listen = general::default_listen();
        Self {
            public_url: PublicUrl::local(false, listen.port()),
            listen,
            trusted_proxies: Vec::new(),
            data_dir: "./data".into(),
            database_url: DatabaseUrlText::default(),
            migrate_on_start: false,
            mail: MailSettings::default(),
            secret_key: SecretKey::absent(),
            log: LogSettings::default(),
            product: ProductSettings::default(),
            password: PasswordPolicy::default(),
            notices: PasswordNotices::default(),
            hashing: HashingSettings::default(),
            session: SessionLifetime::default(),
            login: LoginSettings::default(),
            reset: ResetSettings::default(),
            sign_up: SignUpSettings::default(),
            email_verification: EmailVerificationSettings::default(),
            oidc: OidcSettings::default(),
            keys: KeySettings::default(),
            limits: LimitSettings::default(),
            server: ServerSettings::default(),
            tls: TlsSettings::default(),
        }
    }

    /// The address under which people of this machine reach the server.
    pub(crate) fn local_url(&self) -> PublicUrl {
        PublicUrl::local(self.tls.certificate.is_some(), self.listen.port())
    }

    /// All defaults, but no secret key.
    pub(crate) fn defaults() -> Self {
        let mut settings = Self::blank();
        for key in table::keys() {
            key.derive(&mut settings);
        }
        settings
    }
}
