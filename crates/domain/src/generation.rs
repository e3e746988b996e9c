//! The counter that ends everything at once.

/// How often an account's security was renewed. Whatever is issued stores the generation it was issued
/// under and is dead when the account's has moved on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityGeneration(i64);

impl SecurityGeneration {
    /// The generation of a new account.
    pub const FIRST: Self = Self(1);

    /// Wraps a generation that the database returned.
    #[must_use]
    pub const fn from_i64(number: i64) -> Self {
        Self(number)
    }

    /// The generation as the database stores it.
    #[must_use]
    pub const fn as_i64(self) -> i64 {
        self.0
    }
}
