//! The few interactive pieces, compiled to WebAssembly. Every page works without them.
//!
//! Islands take no props: those would arrive as JSON, and its reader would weigh more than all islands together.
//! The server gives an island what it needs as a context; in the browser the same stands in `data-` attributes.

mod element;
mod reveal;
mod strength_line;
mod strength_meter;
mod strength_module;

pub use reveal::{GivenToReveal, Reveal};
pub use strength_meter::{GivenToStrengthMeter, StrengthMeter};
