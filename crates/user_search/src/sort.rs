//! In which order accounts come.

use crate::field::names;

names! {
    /// What accounts can be sorted by. Each has an index, and nothing else is an order.
    SortField {
        /// When the account was made.
        CreatedAt = "created_at",
        /// When anything of it was last changed.
        UpdatedAt = "updated_at",
        /// The latest login.
        LastLogin = "last_login",
        /// When the password was last changed.
        LastPasswordReset = "last_password_reset",
        /// How many logins there were.
        LoginsCount = "logins_count",
        /// The address.
        Email = "email",
        /// The whole name.
        Name = "name",
        /// The first name.
        GivenName = "given_name",
        /// The last name.
        FamilyName = "family_name",
        /// What friends say.
        Nickname = "nickname",
        /// Under which name applications know the person.
        UserId = "user_id",
    }
}

/// An order. Accounts without the value come first, in descending order last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub field: SortField,
    /// The greatest first.
    pub descending: bool,
}

impl Default for Sort {
    /// The oldest accounts first.
    fn default() -> Self {
        Self { field: SortField::CreatedAt, descending: false }
    }
}

/// A text is no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Sort by one of created_at, updated_at, last_login, last_password_reset, logins_count, email, name, given_name, \
    family_name, nickname and user_id, with :1 or :-1 after it, such as created_at:-1"
)]
pub struct SortError;

impl Sort {
    /// Reads `field:1` or `field:-1`.
    ///
    /// # Errors
    /// [`SortError`] for everything else.
    pub fn parse(text: &str) -> Result<Self, SortError> {
        let (field, direction) = text.split_once(':').ok_or(SortError)?;
        let field = SortField::parse(field).ok_or(SortError)?;
        match direction {
            "1" => Ok(Self { field, descending: false }),
            "-1" => Ok(Self { field, descending: true }),
            _ => Err(SortError),
        }
    }
}
