//! What is wrong with a registration, in sentences for administrators.

use crate::keys::JwkFault;

/// A fault of a registration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientFault {
    /// No name, or one that is too long or has control characters.
    #[error("the name has 1 to 100 characters, on one line")]
    Name,
    /// Nothing says how it authenticates.
    #[error("say how the application authenticates; for one that keeps no secret that is none")]
    NoAuthentication,
    /// `none` beside another method.
    #[error("an application that authenticates with none cannot authenticate in another way too")]
    NoneBesideOthers,
    /// A secret in the hands of everybody who has the program.
    #[error("a program in a browser or on a device keeps no secret: its authentication is none")]
    SecretInOtherHands,
    /// Tokens for a program that proves nothing.
    #[error("client_credentials need an application that authenticates")]
    CredentialsWithoutAuthentication,
    /// `private_key_jwt` without a key.
    #[error("private_key_jwt needs the application's public keys")]
    NoKeys,
    /// A key that cannot be used.
    #[error("one of the keys cannot be used: {0}")]
    Key(#[from] JwkFault),
    /// More keys than anybody needs.
    #[error("register at most {0} keys")]
    TooManyKeys(usize),
    /// Two keys of one name.
    #[error("two of the keys have the same kid")]
    KeyNamedTwice,
    /// A public client without PKCE.
    #[error("an application that keeps no secret needs PKCE: leave require_pkce on")]
    PublicWithoutPkce,
    /// It cannot do anything.
    #[error("the application has no grant type and no response type, so it can do nothing")]
    NothingAllowed,
    /// A code that nobody can redeem, or the other way around.
    #[error("the response type code and the grant type authorization_code belong together")]
    CodeByHalves,
    /// A refresh token comes with a code only.
    #[error("the grant type refresh_token needs authorization_code, or one that takes a password or a code")]
    RefreshWithoutCode,
    /// Passwords for an application of somebody else.
    #[error(
        "only an application of the deployment itself (first_party) may take passwords and codes of people"
    )]
    PasswordsOfOthers,
    /// A machine that logs people in.
    #[error(
        "a machine has nobody to log in: it has only client_credentials, and no addresses to send people to"
    )]
    MachineWithPeople,
    /// Nowhere to send answers to.
    #[error("register at least one redirect URI")]
    NoRedirectUri,
    /// A private scheme for a program that is not installed.
    #[error("only an installed application (native) has a scheme of its own: {0}")]
    PrivateScheme(String),
    /// A fragment where we call.
    #[error("leave out the fragment of the back-channel logout URI")]
    BackchannelFragment,
    /// A time of nothing, or a longer one than is safe.
    #[error("{0} lies between a second and {1} seconds")]
    Lifetime(&'static str, u64),
    /// A leeway that is an open door.
    #[error("refresh_leeway is at most {0} seconds")]
    Leeway(u64),
    /// A refresh token that would end before its idle time.
    #[error("refresh_idle is at most refresh_absolute")]
    IdleBeyondAbsolute,
    /// What is no scope or no audience.
    #[error("an API grant names an audience and scopes without blanks: {0}")]
    ApiGrant(String),
}
