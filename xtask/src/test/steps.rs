//! The steps of `cargo xtask test`, in the order in which they run: what fails fast comes first.

use std::process::Command;

use anyhow::Result;

use super::{Proof, Step};
use crate::postgres::{self, Postgres};
use crate::workspace::Workspace;
use crate::{environment, process, security, server, site, tools, weights};

const SITE_TOOLS: &str = "tools for the site";
const BROWSER_TOOLS: &str = "tools for the browser tests";
const SITE: &str = "site";
const POSTGRES: &str = "PostgreSQL";
const RELEASE: &str = "release build";

/// Packages for the server's side: the front end's two are built for browsers only.
const SERVER_SIDE: [&str; 3] = ["--workspace", "--exclude=frontend", "--exclude=strength-module"];
const BROWSER_SIDE: [&str; 3] =
    ["--package=frontend", "--package=strength-module", "--target=wasm32-unknown-unknown"];

pub(super) const STEPS: [Step; 15] = [
    Step { name: "format", needs: &[], prove: |proof| cargo(proof.workspace, &["fmt", "--all", "--check"]) },
    Step { name: "catalogue of attacks", needs: &[], prove: |proof| security::check(proof.workspace) },
    Step { name: SITE_TOOLS, needs: &[], prove: |proof| tools::prepare_site_tools(proof.workspace) },
    Step { name: BROWSER_TOOLS, needs: &[], prove: browser_tools },
    Step { name: SITE, needs: &[SITE_TOOLS], prove: |proof| site::build(proof.workspace) },
    Step { name: "weights", needs: &[SITE], prove: |proof| weights::check(proof.workspace) },
    Step { name: "lints, browser's side", needs: &[SITE_TOOLS], prove: browser_lints },
    // The server's side needs the site, because the server embeds it.
    Step { name: "lints, server's side", needs: &[SITE], prove: server_lints },
    Step { name: "documentation", needs: &[SITE], prove: documentation },
    Step { name: POSTGRES, needs: &[], prove: start_postgres },
    Step { name: "unit and integration tests", needs: &[SITE, POSTGRES], prove: cargo_tests },
    Step { name: RELEASE, needs: &[SITE], prove: |proof| server::build_release(proof.workspace) },
    Step { name: "browser tests", needs: &[BROWSER_TOOLS, POSTGRES, RELEASE], prove: browser_tests },
    Step { name: "Auth0's SDKs", needs: &[BROWSER_TOOLS, RELEASE], prove: auth0_sdks },
    Step { name: "OpenAPI documents", needs: &[BROWSER_TOOLS, RELEASE], prove: openapi_documents },
];

fn browser_tools(proof: &mut Proof) -> Result<()> {
    proof.browser_tools = Some(tools::prepare_browser_tools(proof.workspace)?);
    Ok(())
}

fn browser_lints(proof: &mut Proof) -> Result<()> {
    cargo(proof.workspace, &[&["clippy"], &BROWSER_SIDE[..], &["--", "-Dwarnings"]].concat())
}

fn server_lints(proof: &mut Proof) -> Result<()> {
    cargo(proof.workspace, &[&["clippy", "--all-targets"], &SERVER_SIDE[..], &["--", "-Dwarnings"]].concat())
}

fn documentation(proof: &mut Proof) -> Result<()> {
    let mut command = process::cargo_in(proof.workspace, &[&["doc", "--no-deps"], &SERVER_SIDE[..]].concat());
    process::run(command.env("RUSTDOCFLAGS", "-Dwarnings"))
}

fn start_postgres(proof: &mut Proof) -> Result<()> {
    let postgres = Postgres::start(proof.workspace)?;
    println!("    {}", postgres.url());
    proof.postgres = Some(postgres);
    Ok(())
}

fn cargo_tests(proof: &mut Proof) -> Result<()> {
    let mut command =
        process::cargo_in(proof.workspace, &[&["test", "--no-fail-fast"], &SERVER_SIDE[..]].concat());
    process::run(tell_postgres(&mut command, proof))
}

fn browser_tests(proof: &mut Proof) -> Result<()> {
    process::run(tell_postgres(&mut playwright(proof, &[]), proof))
}

fn auth0_sdks(proof: &mut Proof) -> Result<()> {
    process::run(&mut playwright(proof, &["--config=sdk/playwright.config.ts", "--project=matrix"]))
}

fn openapi_documents(proof: &mut Proof) -> Result<()> {
    process::run(&mut playwright(proof, &["--config=sdk/playwright.config.ts", "--project=openapi"]))
}

/// Playwright, told of the release build and of the tools.
fn playwright(proof: &Proof, arguments: &[&str]) -> Command {
    let workspace = proof.workspace;
    let mut command = Command::new("npx");
    command
        .args(["playwright", "test"])
        .args(arguments)
        .current_dir(workspace.root.join("end2end"))
        .env("VESTIBULE_BIN", workspace.server("release"));
    if let Some(tools) = &proof.browser_tools {
        let found = [(environment::CHROMIUM, &tools.chromium), (environment::APACHE, &tools.apache)];
        command.envs(found.into_iter().filter_map(|(name, path)| Some((name, path.as_ref()?))));
        if let Some(pythons) = &tools.pythons {
            command
                .env(environment::PYTHON, &pythons.authlib)
                .env(environment::AUTH0_PYTHON_4, &pythons.auth0_4)
                .env(environment::AUTH0_PYTHON_6, &pythons.auth0_6)
                .env(environment::SCHEMATHESIS, &pythons.schemathesis);
        }
    }
    command
}

fn tell_postgres<'c>(command: &'c mut Command, proof: &Proof) -> &'c mut Command {
    if let Some(postgres) = &proof.postgres {
        command.env(postgres::URL_VARIABLE, postgres.url());
    }
    command
}

fn cargo(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    process::run(&mut process::cargo_in(workspace, arguments))
}
