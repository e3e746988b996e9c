//! The shipping source text of the workspace, without its tests.

use std::fs;
use std::path::{Path, PathBuf};

/// A file that may ask for a text.
pub(crate) struct SourceFile {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

/// Every Rust file of the pages, the crates and the server, up to where its tests begin.
pub(crate) fn source_files() -> Vec<SourceFile> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let mut files = Vec::new();
    for folder in ["app", "crates", "frontend", "server"] {
        collect(&workspace.join(folder), &mut files);
    }
    assert!(files.len() > 10, "the workspace is not where this test looks for it");
    files
}

fn collect(folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["tests", "target", "node_modules"].contains(&name.as_str()) {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") && name != "tests.rs" {
            let text = fs::read_to_string(&path).unwrap();
            let shipping = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            files.push(SourceFile { path, text: shipping });
        }
    }
}
