//! Accounts, as commands manage them.

mod add;
mod list;

pub use add::{AddUserError, add_user};
pub use list::list_users;
