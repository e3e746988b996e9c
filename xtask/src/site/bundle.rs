//! Scripts and styles, each bundled into one small file by esbuild.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::wasm::Module;
use crate::process;
use crate::workspace::Workspace;

/// The browsers whose syntax the output may use: those of 2023, when they all had learnt CSS nesting.
const BROWSERS: &str = "--target=chrome120,firefox117,safari17.2";

/// Writes the script of `module` into `assets`.
///
/// The bindings find their WASM beside the script (`new URL(…, import.meta.url)`); that URL stays as it is.
pub(crate) fn script(workspace: &Workspace, module: &Module, assets: &Path) -> Result<()> {
    let bindings = format!("{}.js", module.name);
    let entry = module.entry.unwrap_or(&bindings);
    if module.entry.is_some() {
        // Beside the bindings, because it imports them as its neighbour.
        let source = workspace.root.join("frontend").join(entry);
        fs::copy(&source, module.folder.join(entry))
            .with_context(|| format!("cannot copy {}", source.display()))?;
    }
    esbuild(workspace)
        .args(["--format=esm", "--legal-comments=none"])
        .arg(module.folder.join(entry))
        .arg(outfile(assets, &bindings))
        .run()
}

/// The scripts of pages that need no module: each stands alone and loads nothing.
const LONE_SCRIPTS: [&str; 3] = ["waiting.js", "form-post.js", "web-message.js"];

/// Writes them into `assets`.
pub(crate) fn lone_scripts(workspace: &Workspace, assets: &Path) -> Result<()> {
    for name in LONE_SCRIPTS {
        let source = format!("frontend/{name}");
        esbuild(workspace).args(["--format=esm", &source]).arg(outfile(assets, name)).run()?;
    }
    Ok(())
}

/// Writes `style/main.css` and all it imports into `assets`.
pub(crate) fn style(workspace: &Workspace, assets: &Path) -> Result<()> {
    esbuild(workspace)
        // Pictures are files of `public/`, which styles name by their address.
        .args(["--external:*.svg", "style/main.css"])
        .arg(outfile(assets, "style.css"))
        .run()
}

fn esbuild(workspace: &Workspace) -> Command {
    let mut command = Command::new(workspace.root.join("frontend/node_modules/.bin/esbuild"));
    command.current_dir(&workspace.root).args(["--bundle", "--minify", "--log-level=warning", BROWSERS]);
    command
}

fn outfile(assets: &Path, name: &str) -> String {
    format!("--outfile={}", assets.join(name).display())
}

/// Ends a chain of arguments.
trait Run {
    fn run(&mut self) -> Result<()>;
}

impl Run for Command {
    fn run(&mut self) -> Result<()> {
        process::run(self)
    }
}
