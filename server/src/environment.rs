//! The process's environment, read once and handed on.

/// Names and values.
pub(crate) struct Environment(Vec<(String, String)>);

impl Environment {
    /// The environment of this process.
    #[expect(clippy::disallowed_methods, reason = "the environment is read here, once, and handed on")]
    pub(crate) fn of_process() -> Self {
        // `vars` would panic at a variable that is not UTF-8, even at one that is none of ours.
        let pairs = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Self(pairs.collect())
    }

    /// A variable's value.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All of them.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        self.0.clone()
    }
}
