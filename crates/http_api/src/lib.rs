//! The doors for programs: applications exchange codes, refresh and revoke tokens, ask who somebody is, and read what
//! this server can do; and programs of administrators manage accounts and settings. Answers are JSON. No cookie is
//! looked at.

mod application_forms;
mod authentication;
mod body;
mod cors;
mod documents;
mod json;
mod jwks;
mod management;
mod metadata;
mod openapi;
mod operation;
mod problems;
mod rate_limit;
mod refusal;
mod revoke;
mod router;
mod routes;
mod token;
mod token_parameters;
mod user_info;

pub use cors::share_with_applications;
pub use documents::{authentication_document, management_document};
pub use management::{management, show_management_problems};
pub use problems::show_problems;
pub use rate_limit::tell_limits;
pub use router::api;
