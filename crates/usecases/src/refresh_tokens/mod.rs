//! Refresh tokens as administrators see and end them. Each is named by its grant: the name is not the token.

mod known;
mod revoke;

pub use known::{KnownRefreshToken, find_refresh_token, list_refresh_tokens};
pub use revoke::{revoke_refresh_token, revoke_refresh_tokens};
