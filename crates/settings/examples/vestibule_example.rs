//! Prints the documented example file; see the recipe in this crate's README.

use std::io::{self, Write as _};

fn main() -> io::Result<()> {
    io::stdout().write_all(settings::example().as_bytes())
}
