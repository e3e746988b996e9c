//! Tokens from outside: our own that come back, and those that applications sign. Each rule for each kind is in its
//! file; none is believed in any part before its signature is verified.

mod access_token;
mod client_assertion;
mod id_token_hint;
mod signed_token;

pub use access_token::{VerifiedAccessToken, own_access_token};
pub use client_assertion::{AssertionId, asserted_client, client_assertion};
pub use id_token_hint::{IdTokenHint, own_id_token_hint};
pub use signed_token::{MAX_TOKEN, TokenRefusal};
