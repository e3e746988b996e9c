//! The few interactive pieces, compiled to WebAssembly. Every page works without them.

mod reveal;
mod strength_meter;
mod strength_module;

pub use reveal::Reveal;
pub use strength_meter::{StrengthMeter, StrengthWords};
