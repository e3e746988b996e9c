//! A secret as a form brings it.

use zeroize::Zeroizing;

/// What was typed into a password field. Wiped when a door drops it, whatever it answers. Deliberately neither
/// `Debug`, `Display` nor `Clone`.
#[derive(serde::Deserialize)]
#[serde(from = "String")]
pub struct TypedSecret(Zeroizing<String>);

impl TypedSecret {
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Hands the text over to a use case, which takes care of it from then on.
    #[must_use]
    pub fn into_text(mut self) -> String {
        std::mem::take(&mut *self.0)
    }
}

impl From<String> for TypedSecret {
    fn from(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }
}
