//! What clients can do to the listener itself, over real connections: slow, silent, huge, ambiguous, vanishing, too
//! many. Each test asks for what comes of it, not for how long it takes.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod bodies;
mod crowds;
mod framing;
mod heads;
mod http2;
mod listening;
mod slow;
mod socket;
mod tls;
mod vanishing;
