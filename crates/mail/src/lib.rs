//! The mails: one module for each message, built from common parts, and the two ways to deliver them.

pub mod already_registered;
pub mod email_changed;
pub mod email_verification;
mod letter;
pub mod mailbox;
mod mailer;
pub mod no_account;
mod one_line;
pub mod password_changed;
pub mod password_reset;
pub mod password_set;
pub mod passwordless_code;
mod quoted;
mod rendered;
pub mod sign_in_with_provider;
pub mod sign_up;
mod smtp;
mod transport;
mod validity;
mod words;

pub use already_registered::AlreadyRegistered;
pub use email_changed::EmailChanged;
pub use email_verification::EmailVerification;
pub use mailbox::Mailbox;
pub use mailer::{DeliveryError, MailError, Mailer};
pub use no_account::NoAccount;
pub use password_changed::PasswordChanged;
pub use password_reset::PasswordReset;
pub use password_set::PasswordSet;
pub use passwordless_code::PasswordlessCode;
pub use rendered::Rendered;
pub use sign_in_with_provider::{ProviderAsked, SignInWithProvider};
pub use sign_up::SignUp;
pub use transport::{MailTransport, MailUrlError, SmtpUrl};
