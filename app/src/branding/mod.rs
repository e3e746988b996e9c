//! How the pages on the way to an application look: a style sheet of its colour and its logo, from its registration
//! alone.

mod accent;
mod contrast;
mod door;
mod style;

pub(crate) use door::show_style;
pub(crate) use style::{has_logo, style_path};
