//! What pages and mails say, in every language, from Project Fluent files.
//!
//! Texts are formatted without Unicode isolation marks: both languages run left to right, and pages mark
//! what a person typed with `bdi` or a block of its own.

mod arg;
mod bundle;
mod custom;
mod device;
mod moment;
mod sources;
mod texts;

pub use arg::Arg;
pub use custom::{CustomText, CustomTexts, Piece};
pub use sources::{SOURCES, Source};
pub use texts::Texts;
