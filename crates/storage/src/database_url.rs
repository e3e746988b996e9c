//! Which database to use, as one setting says it.

use std::path::PathBuf;
use std::str::FromStr as _;

/// Where the data lives. Holds the server's password, so it is neither `Debug` nor `Display`: print
/// [`DatabaseUrl::masked`].
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file of this machine.
    Sqlite(PathBuf),
    /// SQLite without a file: gone with the process, and no other connects to it.
    Memory,
    /// A server, as a libpq connection URL.
    Postgres(String),
}

/// Why a text does not name a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlError {
    /// Neither `sqlite:` nor `postgres://` nor `postgresql://`.
    #[error("a database URL begins with sqlite: or postgres://")]
    UnknownScheme,
    /// `sqlite:` without a file name.
    #[error("sqlite: needs the path of a file")]
    MissingPath,
    /// `sqlite:` with a `?`: the storage sets every option itself.
    #[error("sqlite: takes a path and no parameters")]
    Parameters,
    /// Not a connection URL of PostgreSQL.
    #[error("the PostgreSQL URL is not of the form postgres://user:password@host:port/database")]
    Malformed,
}

impl DatabaseUrl {
    /// Reads `sqlite:PATH`, `sqlite::memory:`, `postgres://…` or `postgresql://…`.
    ///
    /// # Errors
    /// [`DatabaseUrlError`] says which part is wrong, without quoting it.
    pub fn parse(text: &str) -> Result<Self, DatabaseUrlError> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return match path {
                "" => Err(DatabaseUrlError::MissingPath),
                ":memory:" => Ok(Self::Memory),
                _ if path.contains('?') => Err(DatabaseUrlError::Parameters),
                _ => Ok(Self::Sqlite(path.into())),
            };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return match sqlx::postgres::PgConnectOptions::from_str(text) {
                Ok(_) => Ok(Self::Postgres(text.to_owned())),
                Err(_) => Err(DatabaseUrlError::Malformed),
            };
        }
        Err(DatabaseUrlError::UnknownScheme)
    }

    /// Whether it is SQLite, which is brought up to date by whoever opens it.
    #[must_use]
    pub const fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_) | Self::Memory)
    }

    /// The URL without what is secret in it: no password, and no parameters, which can hold one too.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite:{}", path.display()),
            Self::Memory => "sqlite::memory:".into(),
            Self::Postgres(url) => {
                let url = url.split(['?', '#']).next().unwrap_or_default();
                let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", ""));
                match rest.rsplit_once('@') {
                    Some((user, place)) => {
                        let user = user.split(':').next().unwrap_or_default();
                        format!("{scheme}://{user}:***@{place}")
                    }
                    None => format!("{scheme}://{rest}"),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_in_each_way_of_writing_it() {
        for (text, path) in [
            ("sqlite:data/vestibule.db", "data/vestibule.db"),
            ("sqlite://data/vestibule.db", "data/vestibule.db"),
            ("sqlite:///var/vestibule.db", "/var/vestibule.db"),
            ("sqlite:/var/vestibule.db", "/var/vestibule.db"),
        ] {
            assert!(DatabaseUrl::parse(text) == Ok(DatabaseUrl::Sqlite(path.into())), "{text}");
        }
        assert!(DatabaseUrl::parse("sqlite::memory:") == Ok(DatabaseUrl::Memory));
    }

    #[test]
    fn a_server_is_read_by_either_name() {
        for text in ["postgres://u:p@db.example:5433/v", "postgresql://db.example/v?sslmode=require"] {
            assert!(DatabaseUrl::parse(text) == Ok(DatabaseUrl::Postgres(text.into())), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let error = |text| DatabaseUrl::parse(text).err();
        assert_eq!(error("mysql://db"), Some(DatabaseUrlError::UnknownScheme));
        assert_eq!(error(""), Some(DatabaseUrlError::UnknownScheme));
        assert_eq!(error("sqlite:"), Some(DatabaseUrlError::MissingPath));
        assert_eq!(error("sqlite:a.db?mode=ro"), Some(DatabaseUrlError::Parameters));
        assert_eq!(error("postgres://db:port/v"), Some(DatabaseUrlError::Malformed));
    }

    #[test]
    fn the_masked_form_has_no_password() {
        for text in [
            "postgres://ada:s3cret@db.example:5433/v",
            "postgres://ada:s3cret@db.example:5433/v?password=s3cret",
            "postgres://ada:s3c@s3cret@db.example:5433/v",
        ] {
            let masked = DatabaseUrl::Postgres(text.into()).masked();
            assert_eq!(masked, "postgres://ada:***@db.example:5433/v");
        }
        assert_eq!(DatabaseUrl::Postgres("postgres://db/v".into()).masked(), "postgres://db/v");
        assert_eq!(DatabaseUrl::Sqlite("a.db".into()).masked(), "sqlite:a.db");
    }
}
