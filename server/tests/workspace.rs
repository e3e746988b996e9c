//! The rules of the workspace: which crate may know which, and that the map of it is true.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Command,
};

/// Our crates in layers: each may know those of the layers above it in this list, and none beside or below.
const LAYERS: [&[&str]; 9] = [
    &["domain", "user_search", "zxcvbn-lean"],
    &["strength", "settings", "storage", "messages", "oidc"],
    &["mail"],
    &["usecases"],
    &["web"],
    &["testkit", "app", "http_api"],
    &["frontend", "strength-module"],
    &["vestibule"],
    &["xtask"],
];

/// Libraries with a house of their own, and the crates that may know them.
const HOUSES: [(&str, &[&str]); 16] = [
    ("sqlx", &["storage"]),
    ("lettre", &["mail"]),
    ("askama", &["mail"]),
    ("fluent-bundle", &["messages"]),
    ("argon2", &["usecases"]),
    ("bcrypt", &["usecases"]),
    ("pbkdf2", &["usecases"]),
    ("scrypt", &["usecases"]),
    ("aes", &["usecases"]),
    ("aws-lc-rs", &["oidc"]),
    ("hyper-rustls", &["usecases"]),
    ("tokio-rustls", &["vestibule", "testkit"]),
    ("axum", &["web", "app", "http_api", "vestibule", "testkit"]),
    ("leptos", &["app", "frontend"]),
    ("axum-server", &["vestibule"]),
    ("clap", &["vestibule", "xtask"]),
];

/// What only tests may use.
const FOR_TESTS: [&str; 7] =
    ["testkit", "scraper", "insta", "openidconnect", "proptest", "proptest-state-machine", "bolero"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Each crate of ours with what its shipped code depends on.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo describes the workspace");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let shipped = |package: &Value| {
        let all = list(&package["dependencies"]).into_iter();
        all.filter(|dependency| dependency["kind"] != "dev")
            .map(|dependency| text(&dependency["name"]))
            .collect()
    };
    list(&metadata["packages"]).iter().map(|package| (text(&package["name"]), shipped(package))).collect()
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

#[test]
fn dependencies_point_one_way() {
    let dependencies = dependencies();
    let known: usize = LAYERS.iter().map(|layer| layer.len()).sum();
    assert_eq!(dependencies.len(), known, "every crate has its layer here");
    for (name, uses) in &dependencies {
        let own = layer(name);
        assert!(own.is_some(), "{name} has no layer here");
        for used in uses.iter().filter(|used| layer(used).is_some()) {
            assert!(layer(used) < own, "{name} must not know {used}");
        }
    }
}

#[test]
fn libraries_stay_in_their_houses() {
    let dependencies = dependencies();
    for (library, allowed) in HOUSES {
        let users: Vec<_> =
            dependencies.iter().filter(|(_, uses)| uses.contains(library)).map(|(name, _)| name).collect();
        assert!(!users.is_empty(), "nobody uses {library}: its line here is out of date");
        for user in users {
            assert!(allowed.contains(&user.as_str()), "{user} must not know {library}");
        }
    }
}

/// What the storage offers to end everything issued to an account.
const ENDS: [&str; 7] = [
    "delete_user",
    "raise_generation",
    "remove_password",
    "replace_password_hash",
    "set_blocked",
    "set_email",
    "set_password_hash",
];

/// Applications have to hear of logins that end, and afterwards nothing tells which there were.
#[test]
fn whatever_ends_everything_is_announced_before() {
    let users = std::fs::read_to_string(root().join("crates/storage/src/user_security.rs"))
        .expect("the accounts' queries");
    let raising = users.matches("generation = generation + 1").count();
    assert_eq!(
        raising + 1,
        ENDS.len(),
        "the list is complete: each statement that raises it, and the deletion"
    );
    let mut found = BTreeSet::new();
    let mut folders = vec![root().join("crates/usecases/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the use cases").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a source");
            for end in ENDS {
                let Some(at) = text.find(&format!("writer.{end}(")) else { continue };
                let announced = text.find("announce_end_of_all(context,").is_some_and(|before| before < at);
                assert!(announced, "{} calls {end} unannounced", path.display());
                found.insert(end);
            }
        }
    }
    assert_eq!(found, BTreeSet::from(ENDS), "nothing stands there that nobody uses");
}

#[test]
fn what_is_for_tests_is_not_shipped() {
    for (name, uses) in dependencies().iter().filter(|(name, _)| *name != "testkit") {
        for library in FOR_TESTS {
            assert!(!uses.contains(library), "{name} must not ship {library}");
        }
    }
}

#[test]
fn the_map_names_only_what_exists() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map exists");
    // What stands between backticks; a fenced block counts as one, and is no path.
    let paths: BTreeSet<&str> = map.split('`').skip(1).step_by(2).filter(|text| is_path(text)).collect();
    assert!(paths.len() >= 20, "{paths:?}");
    let missing: Vec<_> = paths.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names what does not exist: {missing:?}");
}

/// The tests of the profiles stand in the table, and the table names no others than there are.
#[test]
fn the_table_of_conformance_is_true() {
    let table = std::fs::read_to_string(root().join("docs/conformance.md")).expect("the table exists");
    let named: BTreeSet<&str> =
        table.split('`').skip(1).step_by(2).filter(|text| text.contains("::")).collect();
    assert!(named.len() >= 40, "{named:?}");
    let tests = root().join("server/tests");
    for name in &named {
        let (modules, function) = name.rsplit_once("::").expect("a path");
        let file = tests.join(format!("{}.rs", modules.replace("::", "/")));
        let source =
            std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert!(source.contains(&format!("async fn {function}(db: TestDatabase) {{")), "there is no {name}");
    }
    for entry in
        std::fs::read_dir(tests.join("journeys/conformance")).expect("the tests of the profiles").flatten()
    {
        let source = std::fs::read_to_string(entry.path()).expect("a source");
        let found = source.lines().filter_map(|line| line.trim().strip_prefix("async fn "));
        for name in found.filter_map(|line| line.strip_suffix("(db: TestDatabase) {")) {
            assert!(table.contains(&format!("::{name}`")), "{name} is not in the table");
        }
    }
}

/// A path of this workspace: not a route, which begins with a slash, nor a word.
fn is_path(text: &str) -> bool {
    let has_ending =
        [".md", ".rs", ".toml", ".css", ".sql", ".ftl"].iter().any(|ending| text.ends_with(ending));
    (text.contains('/') || has_ending)
        && !text.starts_with('/')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c))
}
