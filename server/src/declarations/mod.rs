//! The file that declares applications and APIs, and for ephemeral servers accounts. docs/applications.md has its
//! format.

mod api;
mod application;
mod document;
mod fault;
mod load;
mod user;
mod web_origins;

pub(crate) use application::key_set;
pub(crate) use fault::DeclarationsError;
pub(crate) use load::{declare_file, seed_file};
pub(crate) use web_origins::web_origins_of;
