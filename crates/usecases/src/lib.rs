//! What the product does: one public async function a file. Transactions begin and end here, and nowhere else.
//!
//! To add one: a file in the folder of its noun, with the function, its error enum and nothing that a door
//! (page, API, command) would do. Inputs are parsed types; outputs are plain data.

pub mod account;
pub mod applications;
pub mod audit;
pub mod authorize;
pub mod configuration;
pub mod consents;
pub mod email_verification;
pub mod export;
pub mod import;
pub mod jobs;
pub mod login;
pub mod logout;
pub mod logs;
pub mod management;
pub mod outgoing;
pub mod password;
pub mod password_reset;
pub mod passwordless;
pub mod refresh_tokens;
pub mod sessions;
pub mod sign_up;
pub mod signing;
pub mod tickets;
pub mod tokens;
pub mod user_blocks;
pub mod users;

mod application_names;
mod context;
mod devices;
mod health;
mod housekeeping;
mod keys;
mod limits;
mod services;

pub use context::Context;
pub use health::{Health, health};
pub use housekeeping::delete_expired;
pub use keys::Keys;
pub use limits::{Allowance, TooMany};
pub use services::{Clock, OsRandomness, Randomness, Services, SystemClock};
