//! Sessions of logged-in people: who is asking, where else they are signed in, signing out.

mod announce_end_of_all;
mod current;
mod end_session;
mod known;
mod list;
mod revoke;
mod sign_out;

pub(crate) use announce_end_of_all::announce_end_of_all;
pub use current::{CurrentSession, current_session};
pub(crate) use end_session::end_session;
pub use known::{KnownSession, find_session, list_known_sessions};
pub use list::{SignedIn, list_sessions};
pub use revoke::{revoke_access, revoke_session, revoke_session_of, revoke_sessions};
pub use sign_out::{sign_out, sign_out_everywhere};
