//! Where accounts are kept, in the words of Auth0's APIs. There is one database; accounts of a provider have the
//! provider's name instead.

/// The name of the database of accounts with a password of our own.
pub const DATABASE: &str = "Username-Password-Authentication";
/// Its id in the Management API.
pub const DATABASE_ID: &str = "con_usernamepassword";
/// What stands before the bar of a `user_id` of that database, and how Auth0 names such a connection's kind.
pub const STRATEGY: &str = "auth0";
/// The name under which applications ask for a mailed code to log in with.
pub const EMAIL: &str = "email";
