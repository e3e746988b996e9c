//! Blocks as Auth0 writes them.

use domain::{EmailAddress, connection};
use schemars::JsonSchema;
use serde::Serialize;

/// For what an address is blocked; empty when it is not.
#[derive(Serialize, JsonSchema)]
pub(super) struct BlocksView {
    blocked_for: Vec<BlockView>,
}

/// A block. It holds wherever somebody tries from, but for browsers that the owner logged in with before.
#[derive(Serialize, JsonSchema)]
struct BlockView {
    /// The address.
    identifier: String,
    /// Where its account is or would be kept.
    connection: &'static str,
}

/// The blocks of an address.
pub(super) fn blocks(email: &EmailAddress, is_blocked: bool) -> BlocksView {
    let block = BlockView { identifier: email.as_typed().to_owned(), connection: connection::DATABASE };
    BlocksView { blocked_for: is_blocked.then_some(block).into_iter().collect() }
}
