//! Applications that send people here to log in, and the APIs that they get tokens for, as commands and the
//! declarative file register them.

mod add;
mod add_api;
mod authority;
mod change;
mod change_api;
mod client_secret;
mod declarations;
mod declare;
mod document;
mod find;
mod find_api;
mod list;
mod list_apis;
mod put_grant;
mod remove;
mod remove_api;
mod replace_secret;
mod rotate_secret;
mod show;
mod verify_secret;

pub use add::{AddApplicationError, add};
pub use add_api::{AddApiError, add_api};
pub use change::{ChangeApplicationError, change};
pub use change_api::{ChangeApiError, change_api};
pub use client_secret::{ClientSecret, ClientSecretError};
pub use declarations::{Declarations, DeclaredApplication};
pub use declare::{DeclarationFault, DeclareError, Declared, declare};
pub use find::{FindClientError, find};
pub use find_api::find_api;
pub use list::list;
pub use list_apis::{grantable_apis, list_apis};
pub use put_grant::{GrantError, PutGrant, put_grant, remove_grant};
pub use remove::{RemoveApplicationError, remove, remove_by};
pub use remove_api::{RemoveApiError, remove_api};
pub use replace_secret::{ReplaceSecretError, replace_secret};
pub use rotate_secret::{RotateSecretError, rotate_secret};
pub use show::{Registration, show};
pub use verify_secret::verify_secret;
