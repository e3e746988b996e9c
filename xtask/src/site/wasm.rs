//! Two WASM modules: what every page with islands loads, and the strength check, loaded when it is needed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::fingerprint::{hex, note, noted};
use crate::process;
use crate::workspace::Workspace;

/// A module with its JavaScript bindings, made small.
pub(crate) struct Module {
    /// The name of the script and of the WASM file in the site.
    pub(crate) name: &'static str,
    /// The script that the page loads, relative to `frontend/`, when it is not the bindings themselves.
    pub(crate) entry: Option<&'static str>,
    /// Where `NAME.js` and `NAME_bg.wasm` lie.
    pub(crate) folder: PathBuf,
}

/// What browsers of 2023 and later know, and rustc takes for granted. Named one by one:
/// `--all-features` would let `wasm-opt` write types that browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds both modules. Skips what comes after cargo for a module that cargo left as it was.
pub(crate) fn build(workspace: &Workspace) -> Result<[Module; 2]> {
    process::run(&mut process::cargo_in(
        workspace,
        &[
            "build",
            "--package=frontend",
            "--package=strength-module",
            "--target=wasm32-unknown-unknown",
            "--profile=wasm-release",
        ],
    ))?;
    let module = |name, entry| Module { name, entry, folder: workspace.scratch().join("modules").join(name) };
    let modules = [module("vestibule", Some("boot.js")), module("strength", None)];
    for (module, library) in modules.iter().zip(["frontend", "strength_module"]) {
        bind(workspace, module, library)?;
    }
    Ok(modules)
}

fn bind(workspace: &Workspace, module: &Module, library: &str) -> Result<()> {
    let built = workspace.target.join(format!("wasm32-unknown-unknown/wasm-release/{library}.wasm"));
    let content = fs::read(&built).with_context(|| format!("{library} built no {}", built.display()))?;
    let recipe = [fs::read(workspace.root.join("frontend/package-lock.json"))?, FEATURES.concat().into()];
    let input = hex(&Sha256::digest([content, recipe.concat()].concat()));
    let done = module.folder.join("input-sha256");
    if noted(&done, &input) {
        return Ok(());
    }
    if module.folder.exists() {
        fs::remove_dir_all(&module.folder)?;
    }
    println!("    wasm-bindgen {library}");
    Bindgen::new()
        .input_path(&built)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                // The library leaves this out by default; boot.js relies on it.
                .omit_default_module_path(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .out_name(module.name)
                .generate(&module.folder)
        })
        .map_err(|error| anyhow!("wasm-bindgen refused {library}: {error:#}"))?;
    let wasm = module.folder.join(format!("{}_bg.wasm", module.name));
    process::run(
        Command::new(workspace.root.join("frontend/node_modules/.bin/wasm-opt"))
            .arg("-Oz")
            .args(FEATURES)
            .arg(&wasm)
            .arg("-o")
            .arg(&wasm),
    )?;
    note(&done, &input)
}
