//! What of a person's profile must not stand in their password.

/// Something that is kept of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileField {
    /// The local part of the email address.
    Email,
    /// The full name.
    Name,
    /// The given name.
    GivenName,
    /// The family name.
    FamilyName,
    /// The nickname.
    Nickname,
    /// A text in the metadata that the person may know, by its name there.
    UserMetadata(String),
}

/// The longest name of a metadata field.
const MAX_METADATA_NAME: usize = 100;

impl ProfileField {
    /// Reads a field's name: `email`, `name`, `given_name`, `family_name`, `nickname` or `user_metadata.` and a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "email" => Self::Email,
            "name" => Self::Name,
            "given_name" => Self::GivenName,
            "family_name" => Self::FamilyName,
            "nickname" => Self::Nickname,
            _ => {
                let key = name.strip_prefix("user_metadata.")?;
                let fits = (1..=MAX_METADATA_NAME).contains(&key.len()) && !key.contains('.');
                fits.then(|| Self::UserMetadata(key.to_owned()))?
            }
        })
    }

    /// What Auth0's switch `password_no_personal_info` stands for.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        let metadata = ["name", "first", "last"].map(|key| Self::UserMetadata(key.to_owned()));
        let mut fields = vec![Self::Email, Self::Name, Self::GivenName, Self::FamilyName, Self::Nickname];
        fields.extend(metadata);
        fields
    }
}

/// The words of one value that must not stand in a password, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalWords(Vec<String>);

/// A value shorter than this stands in too many passwords by chance.
const SHORTEST_VALUE: usize = 3;
/// The same for one word of several.
const SHORTEST_PART: usize = 4;

impl PersonalWords {
    /// The words of a value: it as a whole, and its parts between signs and blanks.
    #[must_use]
    pub fn of(value: &str) -> Self {
        let value = value.trim().to_lowercase();
        let mut words = Vec::new();
        if value.chars().count() >= SHORTEST_VALUE {
            for part in value.split(|c: char| !c.is_alphanumeric()) {
                if part != value && part.chars().count() >= SHORTEST_PART {
                    words.push(part.to_owned());
                }
            }
            words.push(value);
        }
        Self(words)
    }

    /// Whether one of them stands in a text that is in lower case.
    pub(super) fn are_in(&self, lower: &str) -> bool {
        self.0.iter().any(|word| lower.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_any_case_and_by_its_parts() {
        let words = PersonalWords::of(" Ada Lovelace ");
        for own in ["ada lovelace!", "my lovelace 1815", "xxlovelacexx"] {
            assert!(words.are_in(own), "{own}");
        }
        // Three letters stand in many words.
        assert!(!words.are_in("canada goose parade"));
        assert!(PersonalWords::of("Ada").are_in("canada goose parade"));
    }

    #[test]
    fn what_is_too_short_says_nothing() {
        for short in ["", "  ", "Jo", "ä"] {
            assert_eq!(PersonalWords::of(short), PersonalWords(Vec::new()), "{short:?}");
        }
    }

    #[test]
    fn fields_are_a_closed_set() {
        for name in ["email", "name", "given_name", "family_name", "nickname", "user_metadata.pet"] {
            assert!(ProfileField::parse(name).is_some(), "{name}");
        }
        for name in ["", "phone_number", "Email", "user_metadata", "user_metadata.", "user_metadata.a.b"] {
            assert_eq!(ProfileField::parse(name), None, "{name}");
        }
    }
}
