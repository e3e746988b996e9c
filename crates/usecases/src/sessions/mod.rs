//! Sessions of logged-in people: who is asking, where else they are signed in, signing out.

mod announce_end_of_all;
mod current;
mod end_session;
mod list;
mod sign_out;

pub(crate) use announce_end_of_all::announce_end_of_all;
pub use current::{CurrentSession, current_session};
pub(crate) use end_session::end_session;
pub use list::{SignedIn, list_sessions};
pub use sign_out::{sign_out, sign_out_everywhere};
