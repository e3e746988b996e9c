//! What the commands need besides cargo: each tool is taken where it is, installed only when missing.

mod apache;
mod chromium;
mod npm;
mod python;

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;
use crate::workspace::Workspace;

pub(crate) use npm::install as install_npm_packages;
pub(crate) use python::Pythons;

/// Prepares the WASM target, `wasm-opt` and `esbuild`.
pub(crate) fn prepare_site_tools(workspace: &Workspace) -> Result<()> {
    prepare_wasm_target()?;
    npm::install(
        &workspace.root.join("frontend"),
        "binaryen (wasm-opt makes the WASM smaller) and esbuild (bundles styles and scripts)",
    )
}

/// What the browser tests drive.
pub(crate) struct BrowserTools {
    /// Chromium's path; none when Playwright brought its own.
    pub(crate) chromium: Option<PathBuf>,
    /// The folder with Apache and `mod_auth_openidc`; none where they cannot be had.
    pub(crate) apache: Option<PathBuf>,
    /// What runs in Python; none where it cannot be had.
    pub(crate) pythons: Option<Pythons>,
}

/// Prepares Playwright, Chromium, and the applications that people log in to.
pub(crate) fn prepare_browser_tools(workspace: &Workspace) -> Result<BrowserTools> {
    let tests = workspace.root.join("end2end");
    npm::install(&tests, "Playwright and what the browser tests need")?;
    let tools = BrowserTools {
        chromium: chromium::prepare(&tests)?,
        apache: apache::prepare(workspace)?,
        pythons: python::prepare(workspace)?,
    };
    if tools.apache.is_none() {
        process::say(
            "NOT TESTED HERE: Apache with mod_auth_openidc, which this machine's packages do not bring",
        );
    }
    if tools.pythons.is_none() {
        process::say(
            "NOT TESTED HERE: Authlib, Auth0's SDK for Python and Schemathesis, because there is no Python 3 with venv",
        );
    }
    Ok(tools)
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
