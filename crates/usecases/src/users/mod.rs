//! Accounts, as commands manage them.

mod add;
mod block;
mod change_email;
mod confirm_email;
mod delete;
mod find;
mod list;
mod set_password;

pub use add::{AddUserError, SignInWith, add_user};
pub use block::set_blocked;
pub use change_email::change_email;
pub use confirm_email::confirm_email;
pub use delete::delete_user;
pub use find::find_user;
pub use list::list_users;
pub use set_password::{SetPasswordError, set_password};
