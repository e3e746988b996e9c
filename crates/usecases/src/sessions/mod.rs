//! Sessions of logged-in people: who is asking, where else they are signed in, signing out.

mod current;
mod list;
mod sign_out;

pub use current::{CurrentSession, current_session};
pub use list::{SignedIn, list_sessions};
pub use sign_out::{sign_out, sign_out_everywhere};
