//! Names of tests: where each lies, and how cargo is told to run it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::process;
use crate::workspace::Workspace;

/// A test as the catalogue names it.
pub(crate) enum TestPath<'a> {
    /// `program::module::function`: a test program or a crate, modules, a function.
    Rust { program: &'a str, modules: Vec<&'a str>, function: &'a str },
    /// `end2end/specs/login.spec.ts: a title`: a browser test.
    Browser { file: &'a str, title: &'a str },
    /// `cargo xtask timing`: a command of its own that fails by itself.
    Command { name: &'a str },
}

impl<'a> TestPath<'a> {
    /// Reads a name. An error when it is none of the three.
    pub(crate) fn parse(name: &'a str) -> Result<Self> {
        if let Some(name) = name.strip_prefix("cargo xtask ") {
            return Ok(Self::Command { name });
        }
        if let Some((file, title)) = name.split_once(": ") {
            return Ok(Self::Browser { file, title });
        }
        let mut parts: Vec<&str> = name.split("::").collect();
        let function = parts.pop().context("a test has a name")?;
        ensure!(!parts.is_empty(), "{name} does not say its program");
        Ok(Self::Rust { program: parts.remove(0), modules: parts, function })
    }
}

/// A test program, or the tests inside a crate.
pub(crate) struct Program {
    pub(crate) package: String,
    /// How cargo is told which: `--lib`, or `--test=attacks`.
    pub(crate) selector: String,
    name: String,
    root: PathBuf,
}

/// Everything in the workspace that has tests.
pub(crate) struct Programs(Vec<Program>);

impl Programs {
    /// Asks cargo.
    pub(crate) fn of(workspace: &Workspace) -> Result<Self> {
        let mut command = process::cargo_in(workspace, &["metadata", "--no-deps", "--format-version=1"]);
        let metadata: Value = serde_json::from_str(&process::read(&mut command)?)?;
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut programs = Vec::new();
        for package in list(&metadata["packages"]) {
            for target in list(&package["targets"]) {
                let name = text(&target["name"]);
                let selector = match target["kind"][0].as_str() {
                    Some("lib") => "--lib".to_owned(),
                    Some("test") => format!("--test={name}"),
                    _ => continue,
                };
                let root = PathBuf::from(text(&target["src_path"]));
                programs.push(Program { package: text(&package["name"]), selector, name, root });
            }
        }
        Ok(Self(programs))
    }

    /// The program of that name. An error when there is none, or more than one.
    pub(crate) fn named(&self, name: &str) -> Result<&Program> {
        let mut found = self.0.iter().filter(|program| program.name == name);
        match (found.next(), found.next()) {
            (Some(program), None) => Ok(program),
            (None, _) => bail!("there is no crate or test program {name}"),
            _ => bail!("more than one crate or test program is called {name}"),
        }
    }
}

impl Program {
    /// The file of a module. An error when there is none.
    pub(crate) fn file_of(&self, modules: &[&str]) -> Result<PathBuf> {
        let mut file = self.root.clone();
        let mut folder = children_of_root(&self.root);
        for module in modules {
            let (beside, inside) = (folder.join(format!("{module}.rs")), folder.join(module).join("mod.rs"));
            if beside.is_file() {
                file = beside;
            } else if inside.is_file() {
                file = inside;
            } else if !fs::read_to_string(&file)?.contains(&format!("mod {module} {{")) {
                bail!("{} has no module {module}", file.display());
            }
            folder.push(module);
        }
        Ok(file)
    }
}

fn children_of_root(root: &Path) -> PathBuf {
    let is_root = ["main.rs", "lib.rs"].iter().any(|name| root.ends_with(name));
    if is_root { root.parent().unwrap_or(root).to_owned() } else { root.with_extension("") }
}
