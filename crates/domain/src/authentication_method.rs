//! How a person proved who they are (RFC 8176 §2).

/// What the `amr` of an ID token says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuthenticationMethod {
    /// The account's password.
    #[default]
    Password,
    /// A code that was mailed to the account's address.
    OneTimeCode,
}

impl AuthenticationMethod {
    /// The registered value, which the database stores too.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "pwd",
            Self::OneTimeCode => "otp",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Password, Self::OneTimeCode].into_iter().find(|method| method.as_str() == text)
    }
}
