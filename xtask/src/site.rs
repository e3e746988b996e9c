//! The site: styles, scripts and WASM under one content-hashed folder, and the files of `public/`.

mod bundle;
mod compress;
mod publish;
mod wasm;

use std::fs;

use anyhow::Result;

use crate::workspace::Workspace;

/// Builds the site into `target/site`. Leaves that folder alone when nothing in it would change.
///
/// The tools must be there: see [`crate::tools::prepare_site_tools`].
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let modules = wasm::build(workspace)?;
    let assets = workspace.scratch().join("assets");
    publish::empty(&assets)?;
    for module in &modules {
        bundle::script(workspace, module, &assets)?;
        let wasm = format!("{}_bg.wasm", module.name);
        fs::copy(module.folder.join(&wasm), assets.join(&wasm))?;
    }
    bundle::lone_scripts(workspace, &assets)?;
    bundle::style(workspace, &assets)?;
    publish::publish(workspace, &assets)
}
