//! The mails: one module and one template folder for each message, and the two ways to deliver them.

mod letter;
pub mod mailbox;
mod mailer;
mod one_line;
pub mod password_changed;
pub mod password_reset;
mod rendered;
mod smtp;
mod transport;

pub use mailer::{DeliveryError, MailError, Mailer};
pub use password_changed::PasswordChanged;
pub use password_reset::PasswordReset;
pub use rendered::Rendered;
pub use transport::{MailTransport, MailUrlError, SmtpUrl};
