//! Where the site's files are.

/// The folder of the site's hashed files: `/assets/<hash>/`.
#[derive(Clone, Debug)]
pub struct Assets(std::sync::Arc<str>);

impl Assets {
    /// Takes the folder's hash.
    #[must_use]
    pub fn new(hash: &str) -> Self {
        Self(format!("{}{hash}/", crate::paths::ASSETS).into())
    }

    /// The path of a file in it.
    #[must_use]
    pub fn path(&self, file: &str) -> String {
        format!("{}{file}", self.0)
    }
}
