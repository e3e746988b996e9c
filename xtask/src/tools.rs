//! What the commands need besides cargo: each tool is taken where it is, installed only when missing.

mod chromium;
mod npm;

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;
use crate::workspace::Workspace;

pub(crate) use npm::install as install_npm_packages;

/// Prepares the WASM target, `wasm-opt` and `esbuild`.
pub(crate) fn prepare_site_tools(workspace: &Workspace) -> Result<()> {
    prepare_wasm_target()?;
    npm::install(
        &workspace.root.join("frontend"),
        "binaryen (wasm-opt makes the WASM smaller) and esbuild (bundles styles and scripts)",
    )
}

/// Prepares Playwright and Chromium. Gives Chromium's path, or none when Playwright brought its own.
pub(crate) fn prepare_browser_tools(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let tests = workspace.root.join("end2end");
    npm::install(&tests, "Playwright and what the browser tests need")?;
    chromium::prepare(&tests)
}

fn prepare_wasm_target() -> Result<()> {
    let sysroot = process::read(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown/lib").is_dir() {
        return Ok(());
    }
    process::say("Installing Rust's target wasm32-unknown-unknown: the pages' interactive parts are WASM");
    process::run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
        .context("the target comes through rustup, or from your system's Rust packages")
}
