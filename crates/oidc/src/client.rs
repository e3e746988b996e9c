//! The registration of an application: what it may ask for, and where its answers may go (RFC 7591 §2, OpenID
//! Connect Registration §2). The database keeps it as one document, so each field has a default for older ones.

mod authentication_method;
mod brand;
pub(crate) mod client_id_text;
mod color;
mod defaults;
mod fault;
mod grant_type;
mod kind;
mod lifetimes;
mod logo;
mod public_keys;
mod redirect;
mod response_type;
pub(crate) mod seconds;
mod validate;

pub use authentication_method::ClientAuthenticationMethod;
pub use brand::Brand;
pub use color::Color;
pub use fault::ClientFault;
pub use grant_type::GrantType;
pub use kind::ClientKind;
pub use lifetimes::ClientLifetimes;
pub use logo::{Logo, LogoFault};
pub use response_type::ResponseType;

use crate::{AbsoluteUrl, RedirectUri, SigningAlgorithm, WebOrigin};
use domain::ClientId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A registered application. Its secrets are not in here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Client {
    /// Its public name in the protocol.
    #[serde(with = "client_id_text")]
    pub client_id: ClientId,
    /// Its name for people.
    pub name: String,
    /// What kind of program it is.
    pub kind: ClientKind,
    /// Whether it belongs to the deployment itself, so that nobody is asked for consent.
    #[serde(default)]
    pub first_party: bool,
    /// Where answers may go.
    #[serde(default)]
    pub redirect_uris: Vec<RedirectUri>,
    /// Where people may be sent after logging out.
    #[serde(default)]
    pub post_logout_redirect_uris: Vec<RedirectUri>,
    /// Whose pages may call us from scripts and show our silent login in a frame.
    #[serde(default)]
    pub web_origins: Vec<WebOrigin>,
    /// Where a login begins that does not begin at the application (OpenID Connect Core §4).
    #[serde(default)]
    pub initiate_login_uri: Option<AbsoluteUrl>,
    /// Whom we tell that a session ended (OpenID Connect Back-Channel Logout §2.2).
    #[serde(default)]
    pub backchannel_logout_uri: Option<AbsoluteUrl>,
    /// How it may prove who it is at the token endpoint.
    #[serde(default)]
    pub authentication: Vec<ClientAuthenticationMethod>,
    /// Its public keys, as JSON Web Keys (RFC 7517), for `private_key_jwt`.
    #[serde(default)]
    pub jwks: Vec<serde_json::Value>,
    /// For what it may get tokens.
    #[serde(default)]
    pub grant_types: Vec<GrantType>,
    /// What it may ask for at `/authorize`.
    #[serde(default)]
    pub response_types: Vec<ResponseType>,
    /// Whether a code needs a challenge (RFC 7636). A public client always needs one.
    #[serde(default = "always")]
    pub require_pkce: bool,
    /// With what its ID tokens are signed.
    #[serde(default)]
    pub id_token_signed_response_alg: SigningAlgorithm,
    /// How long what it gets is worth something.
    #[serde(default)]
    pub lifetimes: ClientLifetimes,
    /// Which scopes of which API it may have for itself, by audience (RFC 6749 §4.4).
    #[serde(default)]
    pub api_grants: BTreeMap<String, Vec<String>>,
    /// Whether people may sign up on their way to it, where the deployment allows that.
    #[serde(default)]
    pub sign_up: bool,
    /// How its pages look.
    #[serde(default)]
    pub brand: Brand,
}

impl Client {
    /// Whether it cannot keep a secret (RFC 6749 §2.1).
    #[must_use]
    pub fn is_public(&self) -> bool {
        !self.authentication.iter().any(|method| *method != ClientAuthenticationMethod::None)
    }

    /// Whether a code of it needs a challenge: always, unless it keeps a secret and its registration says otherwise
    /// (RFC 9700 §2.1.1).
    #[must_use]
    pub fn needs_pkce(&self) -> bool {
        self.require_pkce || self.is_public()
    }

    /// Whether it may get tokens for `grant_type`.
    #[must_use]
    pub fn may_use(&self, grant_type: GrantType) -> bool {
        self.grant_types.contains(&grant_type)
    }

    /// Whether it may prove who it is by `method`.
    #[must_use]
    pub fn may_authenticate_by(&self, method: ClientAuthenticationMethod) -> bool {
        self.authentication.contains(&method)
    }
}

const fn always() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_registration_survives_the_database() {
        let mut client = Client::new(ClientId::parse("shop").expect("an id"), "Shop", ClientKind::Web);
        client.redirect_uris =
            vec![RedirectUri::parse("https://shop.example.com/cb").expect("a redirect URI")];
        client.lifetimes.access_token = Some(std::time::Duration::from_mins(5));
        client.brand.color = Color::parse("#123abc");
        let document = serde_json::to_value(&client).expect("a document");
        assert_eq!(document["kind"], "web");
        assert_eq!(document["lifetimes"]["access_token"], 300);
        assert_eq!(serde_json::from_value::<Client>(document).expect("a client"), client);
    }

    #[test]
    fn a_document_of_another_version_still_reads() {
        let document = json!({
            "client_id": "shop", "name": "Shop", "kind": "web", "lifetimes": { "tea": 300 }, "unheard_of": [1, 2],
        });
        let client: Client = serde_json::from_value(document).expect("a client");
        assert!(client.require_pkce, "what is not said is the safe side");
        assert!(!client.first_party);
        assert!(client.redirect_uris.is_empty());
    }

    #[test]
    fn a_document_with_a_wrong_address_does_not() {
        for (field, value) in [
            ("client_id", json!("../x")),
            ("redirect_uris", json!(["http://evil.example/cb"])),
            ("web_origins", json!(["*"])),
            ("brand", json!({ "color": "red;}body{display:none" })),
        ] {
            let mut document = json!({ "client_id": "shop", "name": "Shop", "kind": "web" });
            document[field] = value;
            assert!(serde_json::from_value::<Client>(document).is_err(), "{field}");
        }
    }

    #[test]
    fn who_has_no_way_to_prove_itself_is_public() {
        let mut client = Client::new(ClientId::parse("shop").expect("an id"), "Shop", ClientKind::Web);
        assert!(!client.is_public());
        client.require_pkce = false;
        assert!(!client.needs_pkce());
        for methods in [vec![], vec![ClientAuthenticationMethod::None]] {
            client.authentication = methods;
            assert!(client.is_public());
            assert!(client.needs_pkce());
        }
    }
}
