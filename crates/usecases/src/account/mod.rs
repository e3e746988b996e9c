//! What a signed-in person does with the own account.

mod change_password;

pub use change_password::{ChangePasswordError, ChangedBy, PasswordChange, PasswordChanged, change_password};
