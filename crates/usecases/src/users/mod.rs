//! Accounts, as commands and the Management API manage them.

mod account_changes;
mod add;
mod block;
mod change_email;
mod confirm_email;
mod create;
mod delete;
mod find;
mod find_record;
mod forget_devices;
mod list;
mod metadata;
mod password;
mod search;
mod set_password;
mod update;

pub use account_changes::{AccountChanges, ProfileChanges};
pub use add::{AddUserError, SignInWith, add_user};
pub use block::set_blocked;
pub use change_email::change_email;
pub use confirm_email::confirm_email;
pub use create::{CreateUserError, NewAccount, create_user};
pub use delete::delete_user;
pub use find::find_user;
pub use find_record::{find_record, find_record_by_email};
pub use forget_devices::forget_devices;
pub use list::list_users;
pub(crate) use metadata::merged as merged_metadata;
pub use metadata::{
    MAX_METADATA_BYTES, MAX_METADATA_DEPTH, MetadataChange, MetadataError, check as check_metadata,
};
pub use search::{MAX_FOUND_USERS, Page, SearchUsersError, UserSearch, search_users};
pub use set_password::{PasswordToSet, SetBy, SetPasswordError, set_password};
pub use storage::FoundUsers;
pub use update::{UpdateUserError, update_user};
pub use user_search::{QueryError, Sort, SortError};
