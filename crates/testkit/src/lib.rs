//! The whole application in one process for tests: a clock that is moved by hand, randomness with a seed, a
//! folder as mailbox, hashes that cost nothing, and browsers that keep cookies. No network.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    reason = "a test whose stage cannot be set has failed"
)]

mod administrator;
mod answer;
mod authority;
mod browser;
pub mod client;
mod clock;
pub mod logouts;
mod mails;
mod outgoing;
mod randomness;
pub mod steps;
mod test_app;

pub use administrator::{Administrator, management_token};
pub use answer::Answer;
pub use authority::Authority;
pub use browser::Browser;
pub use client::TestClient;
pub use clock::ManualClock;
pub use mails::{code_in, link_in, link_to};
pub use outgoing::{OutgoingRecorder, Posted};
pub use randomness::SeededRandomness;
pub use test_app::TestApp;
