//! Which connection a request names.

use domain::connection::{DATABASE, EMAIL};

/// What is wrong with a connection.
pub(super) const NO_DATABASE: &str = "The connection does not exist or has no passwords";

/// Whether it is the one with the accounts that have passwords here.
pub(super) fn is_database(name: Option<&str>) -> bool {
    name == Some(DATABASE)
}

/// Whether it is the one that mails codes.
pub(super) fn is_email(name: Option<&str>) -> bool {
    name == Some(EMAIL)
}
