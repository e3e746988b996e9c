//! How pages look: a style sheet of a colour and a logo, those of the application that a person is on the way to, or
//! those of the whole site.

mod accent;
mod contrast;
mod door;
mod style;

pub(crate) use door::{show_site_style, show_style};
pub(crate) use style::{has_logo, site_style_path, style_path};
