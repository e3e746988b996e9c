//! The Management API: which program acts through it, and what it may do.

mod administrator;
mod allowance;
mod api;
mod audience;
mod record_operation;
mod scopes;

pub use administrator::{Administrator, AuthenticateAdministratorError, authenticate};
pub use allowance::{CountCallError, count_call};
pub(crate) use api::{api, is_built_in};
pub use audience::{PATH, audience};
pub use record_operation::{DoneOperation, record_operation};
pub use scopes::SCOPES;
