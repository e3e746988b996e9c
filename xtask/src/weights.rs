//! `cargo xtask weights`: what browsers download, against its budget.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// Files that are loaded together, and how many bytes in brotli they may weigh.
struct Budget {
    what: &'static str,
    files: &'static [&'static str],
    bytes: u64,
}

/// A kilobyte is 1000 bytes here, the stricter reading.
const BUDGETS: [Budget; 5] = [
    // A hosted page's first view is its HTML and this, 14 KB together.
    Budget { what: "styles", files: &["style.css"], bytes: 6_000 },
    // Everything the login page ever loads is at most 65 KB; its HTML takes the rest.
    Budget {
        what: "login page without its HTML",
        files: &["style.css", "vestibule.js", "vestibule_bg.wasm"],
        bytes: 60_000,
    },
    Budget { what: "waiting page's script", files: &["waiting.js"], bytes: 500 },
    Budget { what: "scripts of answers", files: &["form-post.js", "web-message.js"], bytes: 400 },
    Budget { what: "strength check", files: &["strength.js", "strength_bg.wasm"], bytes: 650_000 },
];

/// Prints each weight with its budget. An error when one is over.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let assets = assets(workspace)?;
    let mut over = Vec::new();
    println!("\n    {:<28}{:>10}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli", "budget");
    for budget in &BUDGETS {
        let sum = |suffix: &str| {
            budget.files.iter().try_fold(0, |sum, file| {
                let path = assets.join(format!("{file}{suffix}"));
                let about = fs::metadata(&path).with_context(|| format!("{} is missing", path.display()))?;
                anyhow::Ok(sum + about.len())
            })
        };
        let brotli = sum(".br")?;
        println!(
            "    {:<28}{:>10}{:>10}{brotli:>10}{:>10}",
            budget.what,
            sum("")?,
            sum(".gz")?,
            budget.bytes
        );
        if brotli > budget.bytes {
            over.push(budget.what);
        }
    }
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

/// The one hashed folder of the site.
fn assets(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.site().join("assets");
    let mut entries =
        fs::read_dir(&folder).context("no site is built; `cargo xtask site` builds it")?.collect::<Vec<_>>();
    match (entries.pop(), entries.is_empty()) {
        (Some(entry), true) => Ok(entry?.path()),
        _ => bail!("{} holds more or less than one hashed folder", folder.display()),
    }
}
