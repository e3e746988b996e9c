//! One canonical form for an address, used alike at login, reset and everywhere else.

use std::fmt;

/// Longest address that SMTP carries, in bytes (RFC 5321 §4.5.3.1.3).
const MAX_ADDRESS: usize = 254;
/// Longest local part, in bytes (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// A well-formed mail address: what was typed, and the form in which two spellings are one account.
///
/// The domain is lower-cased and in A-label form (UTS 46); the local part is ASCII and lower-cased. Nothing
/// else is folded: Gmail's dots and `+tags` stay different accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress {
    typed: String,
    canonical: String,
}

/// Why a text is not an address we can use. One reason is enough for a person: all say "check the address".
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailAddressError {
    /// Nothing was typed.
    #[error("the address is empty")]
    Empty,
    /// More than 254 bytes, or more than 64 before the `@`.
    #[error("the address is longer than SMTP carries")]
    TooLong,
    /// Not `local@domain`, or characters that no mailbox here may have.
    #[error("the address is not of the form name@example.com")]
    Malformed,
}

impl EmailAddress {
    /// Parses what a person typed.
    ///
    /// # Errors
    /// [`EmailAddressError`] when it is empty, too long or not of the form `name@example.com`.
    pub fn parse(typed: &str) -> Result<Self, EmailAddressError> {
        // The length comes first: nothing below runs over an unbounded text.
        if typed.len() > MAX_ADDRESS + 64 {
            return Err(EmailAddressError::TooLong);
        }
        let typed = typed.trim_matches([' ', '\t']);
        if typed.is_empty() {
            return Err(EmailAddressError::Empty);
        }
        if typed.len() > MAX_ADDRESS {
            return Err(EmailAddressError::TooLong);
        }
        let (local, domain) = typed.rsplit_once('@').ok_or(EmailAddressError::Malformed)?;
        if local.len() > MAX_LOCAL {
            return Err(EmailAddressError::TooLong);
        }
        if !is_dot_atom(local) {
            return Err(EmailAddressError::Malformed);
        }
        let domain = canonical_domain(domain).ok_or(EmailAddressError::Malformed)?;
        // `to_ascii_lowercase`, because `to_lowercase` folds the Kelvin sign into k.
        let canonical = format!("{}@{domain}", local.to_ascii_lowercase());
        if canonical.len() > MAX_ADDRESS {
            return Err(EmailAddressError::TooLong);
        }
        Ok(Self { typed: typed.to_owned(), canonical })
    }

    /// The address as it was typed, for showing it back and for sending to it.
    #[must_use]
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// The form that identifies an account.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The form under which limits count: `+tags` cut and, for Gmail, dots removed, so that variants of one
    /// mailbox share a counter. Never an identity.
    #[must_use]
    pub fn limit_key(&self) -> String {
        let (local, domain) = self.canonical.rsplit_once('@').unwrap_or((&self.canonical, ""));
        let local = local.split_once('+').map_or(local, |(before, _)| before);
        match domain {
            "gmail.com" | "googlemail.com" => format!("{}@gmail.com", local.replace('.', "")),
            _ => format!("{local}@{domain}"),
        }
    }

    /// The address with all but the first letter of its local part hidden: `a•••@example.com`. Always three
    /// dots, so that the length is not told.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.canonical.rsplit_once('@').unwrap_or((&self.canonical, ""));
        let first: String = local.chars().take(1).collect();
        format!("{first}•••@{domain}")
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

/// `dot-atom` of RFC 5322 §3.2.3: ASCII only, so no quotes, spaces, controls or separators.
fn is_dot_atom(local: &str) -> bool {
    let is_atom_text = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&c);
    local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_text))
}

/// Lower-case A-labels with at least one dot, or `localhost` for development.
fn canonical_domain(domain: &str) -> Option<String> {
    if domain.chars().any(|c| c.is_control() || c.is_whitespace() || is_invisible(c)) || domain.ends_with('.')
    {
        return None;
    }
    let ascii = idna::domain_to_ascii_strict(domain).ok()?;
    let labels_fit = ascii
        .split('.')
        .all(|label| (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-'));
    let top = ascii.rsplit('.').next()?;
    let is_name = ascii == "localhost" || (ascii.contains('.') && !top.bytes().all(|c| c.is_ascii_digit()));
    (labels_fit && is_name).then_some(ascii)
}

/// Whether UTS 46 maps a character to nothing, like the soft hyphen. No keyboard types it into an address, and two
/// spellings would look the same.
fn is_invisible(c: char) -> bool {
    !c.is_ascii() && idna::domain_to_ascii(c.encode_utf8(&mut [0; 4])).is_ok_and(|mapped| mapped.is_empty())
}

#[cfg(test)]
mod tests;
