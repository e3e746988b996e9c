//! The parameters of `POST /oauth/token` and `/oauth/revoke` for their descriptions. What reads them is the protocol's
//! own parser, which looks at more than types.

use schemars::JsonSchema;

/// RFC 6749 §3.2, with the grants of Auth0.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only described")]
pub(crate) struct TokenParameters {
    /// What tokens are asked for with: `authorization_code`, `refresh_token`, `client_credentials`, `password`,
    /// `http://auth0.com/oauth/grant-type/password-realm` or `http://auth0.com/oauth/grant-type/passwordless/otp`.
    grant_type: String,
    /// The application's public name.
    client_id: Option<String>,
    /// Its secret, unless the Authorization header has it or the application has none.
    client_secret: Option<String>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer` (RFC 7523 §2.2).
    client_assertion_type: Option<String>,
    /// What the application signed with its own key.
    client_assertion: Option<String>,
    /// The code that a person brought back.
    code: Option<String>,
    /// Where the person came back to.
    redirect_uri: Option<String>,
    /// What the challenge was made of (RFC 7636 §4.5).
    code_verifier: Option<String>,
    /// A refresh token.
    refresh_token: Option<String>,
    /// For which API.
    audience: Option<String>,
    /// What to allow; all that is granted where this is absent.
    scope: Option<String>,
    /// Whose password or code it is.
    username: Option<String>,
    /// The password.
    password: Option<String>,
    /// The connection.
    realm: Option<String>,
    /// The code that was mailed.
    otp: Option<String>,
}

/// RFC 7009 §2.1.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only described")]
pub(crate) struct RevocationParameters {
    /// The token that is given back.
    token: String,
    /// What kind of token it is. Found out without it.
    token_type_hint: Option<String>,
    /// The application's public name.
    client_id: Option<String>,
    /// Its secret, unless the Authorization header has it or the application has none.
    client_secret: Option<String>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer` (RFC 7523 §2.2).
    client_assertion_type: Option<String>,
    /// What the application signed with its own key.
    client_assertion: Option<String>,
}
