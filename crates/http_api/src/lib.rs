//! The doors for programs: applications exchange codes, refresh and revoke tokens, ask who somebody is, and read what
//! this server can do. Answers are JSON. No cookie is looked at.

mod body;
mod cors;
mod json;
mod jwks;
mod metadata;
mod problems;
mod refusal;
mod revoke;
mod router;
mod token;
mod user_info;

pub use cors::share_with_applications;
pub use problems::show_problems;
pub use router::api;
