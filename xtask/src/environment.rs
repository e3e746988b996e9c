//! The few environment variables these commands read.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Chromium's program, when the caller names one.
pub(crate) const CHROMIUM: &str = "VESTIBULE_CHROMIUM";

/// The folder with Apache and `mod_auth_openidc`, for the browser tests.
pub(crate) const APACHE: &str = "VESTIBULE_APACHE";

/// A Python with Authlib, for the browser tests.
pub(crate) const PYTHON: &str = "VESTIBULE_PYTHON";

/// Pythons with Auth0's own SDK, in version 4 and 6.
pub(crate) const AUTH0_PYTHON_4: &str = "VESTIBULE_AUTH0_PYTHON_4";
pub(crate) const AUTH0_PYTHON_6: &str = "VESTIBULE_AUTH0_PYTHON_6";

/// A Python with Schemathesis, which tests an API by its `OpenAPI` document.
pub(crate) const SCHEMATHESIS: &str = "VESTIBULE_SCHEMATHESIS";

/// The value of `name`; an empty one counts as absent.
pub(crate) fn value(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// The folder for what outlives a clone: `$XDG_CACHE_HOME` or `~/.cache`, then `vestibule`.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    value("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| value("HOME").map(|home| Path::new(&home).join(".cache")))
        .map(|base| base.join("vestibule"))
}

/// Where `program` lies on `PATH`.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&value("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Variables that `cargo run` sets for this program alone.
///
/// Build scripts watch some of them, so a nested cargo that saw them would rebuild what it has.
#[expect(clippy::disallowed_methods, reason = "this program speaks to cargo through its environment")]
pub(crate) fn set_by_cargo_run() -> impl Iterator<Item = OsString> {
    env::vars_os().map(|(name, _)| name).filter(|name| {
        name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "CARGO_BIN_NAME"
        })
    })
}
