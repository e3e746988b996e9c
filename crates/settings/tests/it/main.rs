//! Settings from real files and given environments.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's stage may fail the test"
)]

mod ephemeral;
mod errors;
mod example;
mod secret_key;
mod sources;

use settings::{Settings, SettingsErrors, Sources};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

/// A deployment in a folder of its own.
struct Deployment {
    folder: TempDir,
    environment: Vec<(String, String)>,
}

impl Deployment {
    /// With a data folder that does not exist yet, and nothing else.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data").display().to_string();
        Self { folder, environment: vec![("VESTIBULE_DATA_DIR".into(), data)] }
    }

    fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// With this settings file, named by the environment.
    fn file(self, text: &str) -> Self {
        let path = self.path("vestibule.toml");
        fs::write(&path, text).unwrap();
        let path = path.display().to_string();
        self.variable("VESTIBULE_CONFIG", &path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn sources(&self) -> Sources {
        Sources { file: None, environment: self.environment.clone(), random: |bytes| bytes.fill(7) }
    }

    fn load(&self) -> Result<Settings, SettingsErrors> {
        Settings::load(self.sources())
    }

    /// The settings; there must be no error.
    fn settings(&self) -> Settings {
        self.load().unwrap_or_else(|errors| panic!("{errors}"))
    }

    /// The errors, a line each, with the deployment's folder left out.
    fn errors(&self) -> String {
        let errors = self.load().err().expect("these settings are wrong").to_string();
        errors.replace(&format!("{}/", self.folder.path().display()), "")
    }
}
