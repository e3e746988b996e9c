//! Addresses of the database and of the mail server. They may hold a password, so they cannot be printed
//! by accident. The crates that connect take them apart.

use url::Url;
use zeroize::Zeroizing;

/// The text of an address that may hold a password. Deliberately neither `Debug` nor `Display`.
#[derive(Clone, Default)]
pub struct SecretUrl(Zeroizing<String>);

/// Where the data is: `sqlite:PATH` or `postgres://…`.
pub type DatabaseUrlText = SecretUrl;

/// Where mail goes: `mailbox:FOLDER`, `smtp://…` or `smtps://…`.
pub type MailUrlText = SecretUrl;

const MASK: &str = "***";

impl SecretUrl {
    /// Wraps an address as it was given.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The address with its secrets, for the crate that connects.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What stands before the first colon, which is never secret.
    #[must_use]
    pub fn scheme(&self) -> &str {
        self.0.split_once(':').map_or("", |(scheme, _)| scheme)
    }

    /// The address with `***` for its password. Of an address that cannot be understood only the scheme is
    /// left, because the password could be anywhere in it.
    #[must_use]
    pub fn masked(&self) -> String {
        let hidden = || format!("{}:{MASK}", self.scheme());
        let Ok(mut url) = Url::parse(&self.0) else { return hidden() };
        // A slash, a question mark or a hash in a password ends the host early and leaves the rest of the password
        // behind it.
        let after_host = [Some(url.path()), url.query(), url.fragment()];
        if url.has_authority() && after_host.into_iter().flatten().any(|part| part.contains('@')) {
            return hidden();
        }
        // Some mail services take a secret as the user's name.
        let is_mail = matches!(url.scheme(), "smtp" | "smtps");
        if is_mail && !url.username().is_empty() && url.set_username(MASK).is_err() {
            return hidden();
        }
        let query = url.query().map(masked_query);
        url.set_query(query.as_deref());
        if url.password().is_some() && url.set_password(Some(MASK)).is_err() {
            return hidden();
        }
        url.into()
    }
}

/// `PostgreSQL` takes the password as a parameter too.
fn masked_query(query: &str) -> String {
    let masked = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if name.to_ascii_lowercase().contains("pass") => format!("{name}={MASK}"),
        _ => pair.to_owned(),
    });
    masked.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_masked_and_the_rest_is_kept() {
        for (text, masked) in [
            ("postgres://ada:s3cret@db.example/app", "postgres://ada:***@db.example/app"),
            ("postgres://ada@db.example:5432/app", "postgres://ada@db.example:5432/app"),
            ("postgres://db/app?user=ada&password=s3cret", "postgres://db/app?user=ada&password=***"),
            ("smtp://ada:s3%40cret@mx:587?tls=required", "smtp://***:***@mx:587?tls=required"),
            ("sqlite:./data/vestibule.db", "sqlite:./data/vestibule.db"),
            ("sqlite:/srv/a@b/vestibule.db", "sqlite:/srv/a@b/vestibule.db"),
            ("mailbox:./data/mailbox", "mailbox:./data/mailbox"),
        ] {
            assert_eq!(SecretUrl::new(text).masked(), masked);
        }
    }

    #[test]
    fn an_address_that_cannot_be_understood_shows_only_its_scheme() {
        for text in
            ["postgres://ada:s3cret", "postgres://ada:s3/cret@db/app", "postgres://ada:12/s3cret@db/app"]
        {
            assert_eq!(SecretUrl::new(text).masked(), "postgres:***", "{text}");
        }
        assert_eq!(SecretUrl::new("s3cret").masked(), ":***");
    }
}
