//! Rebuilds `data/breached.bin` from a text file that holds one password a line, the most common first.
//!
//! `cargo run --release --package strength --features breached --example breached_list -- passwords.txt`

use std::error::Error;
use std::path::Path;
use strength::BreachedPasswords;

/// Shorter passwords are left out: no policy accepts them.
const SHORTEST: usize = 8;

/// From this length on every password of the source is taken.
const LONG: usize = 15;

/// Of the shorter ones, this many of the most common are taken; more would make the file too large.
const SHORT_ONES: usize = 250_000;

fn main() -> Result<(), Box<dyn Error>> {
    let source = std::env::args().nth(1).ok_or("name the file with the passwords")?;
    // Some old leaks are not UTF-8; such lines cannot be typed as they stand, and are left out.
    let text = String::from_utf8_lossy(&std::fs::read(source)?).into_owned();
    let (long, short): (Vec<&str>, Vec<&str>) = text
        .lines()
        .filter(|line| !line.contains(char::REPLACEMENT_CHARACTER) && line.chars().count() >= SHORTEST)
        .partition(|line| line.chars().count() >= LONG);
    let listed = long.iter().chain(short.iter().take(SHORT_ONES)).copied();
    let bytes = BreachedPasswords::new(listed)?.to_bytes();
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/breached.bin"), &bytes)?;
    eprintln!(
        "{} passwords of {LONG} characters or more, {} shorter ones, {} bytes",
        long.len(),
        short.len().min(SHORT_ONES),
        bytes.len()
    );
    Ok(())
}
