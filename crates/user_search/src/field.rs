//! What can be searched. The set is closed: what is not here is refused.

use std::fmt;

/// A field of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// A text with wildcards.
    Text(TextField),
    /// Where the person's identity comes from; whole values only.
    Identity(IdentityField),
    /// A whole number.
    Number(NumberField),
    /// A time.
    Time(TimeField),
    /// True or false.
    Flag(FlagField),
    /// A value in the metadata; whole values only.
    Metadata(MetadataPath),
}

/// Makes an enum of field names with `ALL`, `name` and `parse`.
macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($(#[$about:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $($(#[$about])* $variant,)+ }

        impl $type {
            /// Each of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its name in queries.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The one of this name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.name() == name)
            }
        }
    };
}
pub(crate) use names;

names! {
    /// Texts. Names and addresses are the same in upper and lower case; the others are not.
    TextField {
        /// Under which name applications know the person.
        UserId = "user_id",
        /// The address.
        Email = "email",
        /// What stands after the `@`.
        EmailDomain = "email.domain",
        /// The whole name.
        Name = "name",
        /// The first name.
        GivenName = "given_name",
        /// The last name.
        FamilyName = "family_name",
        /// What friends say.
        Nickname = "nickname",
        /// The client's address at the latest login.
        LastIp = "last_ip",
    }
}

names! {
    /// Where the person's identity comes from.
    IdentityField {
        /// The connection's name.
        Connection = "identities.connection",
        /// What stands before the bar of the identifier.
        Provider = "identities.provider",
    }
}

names! {
    /// Whole numbers.
    NumberField {
        /// How many logins there were.
        LoginsCount = "logins_count",
    }
}

names! {
    /// Times.
    TimeField {
        /// When the account was made.
        CreatedAt = "created_at",
        /// When anything of it was last changed.
        UpdatedAt = "updated_at",
        /// The latest login.
        LastLogin = "last_login",
        /// When the password was last changed.
        LastPasswordReset = "last_password_reset",
    }
}

names! {
    /// True or false.
    FlagField {
        /// The person has shown to receive mail at the address.
        EmailVerified = "email_verified",
        /// An administrator has shut the account.
        Blocked = "blocked",
    }
}

names! {
    /// Whose metadata.
    Bag {
        /// What applications keep, and the person may know and change.
        User = "user_metadata",
        /// What applications and administrators keep.
        App = "app_metadata",
    }
}

/// A place in the metadata: keys joined by dots. What lies in an array has the array's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetadataPath {
    /// Whose.
    pub bag: Bag,
    /// The keys; not empty.
    pub keys: String,
}

impl Field {
    /// The field of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let metadata = || {
            let (bag, keys) = name.split_once('.')?;
            let bag = Bag::parse(bag)?;
            (!keys.is_empty()).then(|| Self::Metadata(MetadataPath { bag, keys: keys.to_owned() }))
        };
        TextField::parse(name)
            .map(Self::Text)
            .or_else(|| IdentityField::parse(name).map(Self::Identity))
            .or_else(|| NumberField::parse(name).map(Self::Number))
            .or_else(|| TimeField::parse(name).map(Self::Time))
            .or_else(|| FlagField::parse(name).map(Self::Flag))
            .or_else(metadata)
    }
}

/// The name as [`Field::parse`] reads it, without a query's escapes.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(field) => f.write_str(field.name()),
            Self::Identity(field) => f.write_str(field.name()),
            Self::Number(field) => f.write_str(field.name()),
            Self::Time(field) => f.write_str(field.name()),
            Self::Flag(field) => f.write_str(field.name()),
            Self::Metadata(path) => write!(f, "{}.{}", path.bag.name(), path.keys),
        }
    }
}
