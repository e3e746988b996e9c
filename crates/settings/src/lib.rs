//! The settings of a deployment: a file and the environment in, validated values out.
//!
//! Every setting is a row of one table (`table.rs`, a file per section under `sections/`). Reading, the
//! errors, the example file and `vestibule config` all follow from the rows.

mod document;
mod environment;
mod ephemeral;
mod file;
mod form;
mod given;
mod key;
mod load;
mod nearest;
mod private_file;
mod problem;
mod public_url;
mod secret_file;
mod secret_key;
mod secret_url;
mod sections;
mod table;

pub use document::example;
pub use ipnet::IpNet as IpNetwork;
pub use load::Sources;
pub use private_file::read_private_file;
pub use problem::{Place, Problem, SettingsErrors};
pub use public_url::PublicUrl;
pub use secret_key::SecretKey;
pub use secret_url::{DatabaseUrlText, MailUrlText, SecretUrl};
pub use sections::{
    EmailVerificationSettings, HashingSettings, KeySettings, Limit, LimitSettings, LogFormat, LogSettings,
    LoginSettings, MailSettings, OidcSettings, PasswordNotices, ProductSettings, ResetSettings,
    ServerSettings, Settings, SignUpSettings, TlsFiles, TlsSettings,
};
