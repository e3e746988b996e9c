//! What a body says of an application, read into a registration. What this server does not do is refused, so that nobody
//! believes it done.

use super::{app_type::AppType, refresh_token::RefreshTokenWish, view::IMPLICIT};
use crate::management::patch::Patch;
use oidc::{
    AbsoluteUrl, Client, ClientAuthenticationMethod, GrantType, RedirectUri, ResponseType, SigningAlgorithm,
    WebOrigin,
};
use schemars::JsonSchema;
use serde::Deserialize;
use std::{fmt::Display, time::Duration};
use usecases::Services;

/// An application, whole or in part.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Registration {
    /// Its name for people. Needed when it is made.
    pub(super) name: Option<String>,
    /// What kind of program it is. When it is made without a kind, it is `regular_web` if it has callbacks, else
    /// `non_interactive`.
    pub(super) app_type: Option<AppType>,
    /// Whether it belongs to the deployment, so that nobody is asked for consent.
    is_first_party: Option<bool>,
    /// Must not be false: there is no older way.
    oidc_conformant: Option<bool>,
    /// Where answers may go. None has a wildcard.
    pub(super) callbacks: Option<Vec<String>>,
    /// Where people may be sent after logging out.
    allowed_logout_urls: Option<Vec<String>>,
    /// Whose pages may call us and show our silent login in a frame.
    web_origins: Option<Vec<String>>,
    /// Origins among `web_origins`: there is one list for both.
    allowed_origins: Option<Vec<String>>,
    /// For what it gets tokens; `implicit` stands for an ID token at `/authorize`.
    grant_types: Option<Vec<String>>,
    /// Whether its own pages may take passwords: true with the grant type for passwords of a realm, and only then.
    cross_origin_authentication: Option<bool>,
    /// How it proves itself: `none`, `client_secret_post` or `client_secret_basic`.
    token_endpoint_auth_method: Option<String>,
    /// How its ID tokens are made.
    jwt_configuration: Option<JwtConfiguration>,
    /// How its refresh tokens live.
    refresh_token: Option<RefreshTokenWish>,
    /// Where a login begins that does not begin at the application; `null` for nowhere.
    initiate_login_uri: Patch<String>,
    /// Whom we tell that a session ended.
    oidc_logout: Option<OidcLogout>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct JwtConfiguration {
    /// `RS256` or `ES256`: no secret signs anything.
    alg: Option<String>,
    /// How long an ID token counts, in seconds.
    lifetime_in_seconds: Option<u64>,
    /// Must not be true.
    secret_encoded: Option<bool>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OidcLogout {
    /// One address, or none. https, unless this server itself is reached at this machine alone.
    backchannel_logout_urls: Option<Vec<String>>,
    /// All ends of sessions are told.
    backchannel_logout_initiators: Option<Initiators>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Initiators {
    /// `all`.
    mode: String,
}

/// A sentence for a member that cannot be as it is written.
fn fault(sentence: impl Display, property: &str) -> String {
    format!("'{sentence}' on property {property}.")
}

impl Registration {
    /// Changes a registration as the body says. What is absent stays.
    pub(super) fn apply(self, client: &mut Client, services: &Services) -> Result<(), String> {
        if let Some(name) = self.name {
            client.name = name;
        }
        if let Some(app_type) = self.app_type {
            client.kind = app_type.kind();
        }
        client.first_party = self.is_first_party.unwrap_or(client.first_party);
        if self.oidc_conformant == Some(false) {
            return Err(fault("There is no older way: expected true", "oidc_conformant"));
        }
        if let Some(callbacks) = self.callbacks {
            client.redirect_uris = read_all(&callbacks, RedirectUri::parse, "callbacks")?;
        }
        if let Some(urls) = self.allowed_logout_urls {
            client.post_logout_redirect_uris = read_all(&urls, RedirectUri::parse, "allowed_logout_urls")?;
        }
        apply_origins(client, self.web_origins.as_deref(), self.allowed_origins.as_deref())?;
        if let Some(names) = self.grant_types {
            apply_grant_types(client, &names)?;
        }
        let takes_passwords = client.may_use(GrantType::PasswordRealm);
        if self.cross_origin_authentication.is_some_and(|wish| wish != takes_passwords) {
            let sentence = "It follows from the grant type http://auth0.com/oauth/grant-type/password-realm";
            return Err(fault(sentence, "cross_origin_authentication"));
        }
        if let Some(method) = self.token_endpoint_auth_method {
            client.authentication = vec![authentication(&method)?];
        }
        if let Some(configuration) = self.jwt_configuration {
            configuration.apply(client)?;
        }
        if let Some(wish) = self.refresh_token {
            wish.apply(&mut client.lifetimes)?;
        }
        match self.initiate_login_uri {
            Patch::Absent => {}
            Patch::Null => client.initiate_login_uri = None,
            Patch::Value(uri) => client.initiate_login_uri = Some(address(&uri, "initiate_login_uri")?),
        }
        self.oidc_logout.map_or(Ok(()), |logout| logout.apply(client, services))
    }
}

fn read_all<T, E: Display>(
    texts: &[String],
    read: impl Fn(&str) -> Result<T, E>,
    property: &str,
) -> Result<Vec<T>, String> {
    let one = |(place, text): (usize, &String)| {
        read(text).map_err(|error| fault(error, &format!("{property}[{place}]")))
    };
    texts.iter().enumerate().map(one).collect()
}

fn address(text: &str, property: &str) -> Result<AbsoluteUrl, String> {
    AbsoluteUrl::parse(text).map_err(|error| fault(error, property))
}

fn apply_origins(
    client: &mut Client,
    web_origins: Option<&[String]>,
    allowed_origins: Option<&[String]>,
) -> Result<(), String> {
    if let Some(origins) = web_origins {
        client.web_origins = read_all(origins, WebOrigin::parse, "web_origins")?;
    }
    let known = |origin: &String| client.web_origins.iter().any(|known| known.as_str() == origin);
    if allowed_origins.is_some_and(|origins| !origins.iter().all(known)) {
        return Err(fault(
            "There is one list for both: name each origin in web_origins too",
            "allowed_origins",
        ));
    }
    Ok(())
}

fn apply_grant_types(client: &mut Client, names: &[String]) -> Result<(), String> {
    let mut grant_types = Vec::new();
    for (place, name) in names.iter().enumerate().filter(|(_, name)| *name != IMPLICIT) {
        let known = GrantType::parse(name);
        grant_types.push(known.ok_or_else(|| fault("Unknown grant type", &format!("grant_types[{place}]")))?);
    }
    let mut response_types = Vec::new();
    if grant_types.contains(&GrantType::AuthorizationCode) {
        response_types.push(ResponseType::Code);
    }
    if names.iter().any(|name| name == IMPLICIT) {
        response_types.push(ResponseType::IdToken);
    }
    (client.grant_types, client.response_types) = (grant_types, response_types);
    Ok(())
}

/// Keys of its own an application registers with the command, which reads them from a file.
fn authentication(method: &str) -> Result<ClientAuthenticationMethod, String> {
    let known = ClientAuthenticationMethod::parse(method);
    known.filter(|method| *method != ClientAuthenticationMethod::PrivateKeyJwt).ok_or_else(|| {
        fault("Expected none, client_secret_post or client_secret_basic", "token_endpoint_auth_method")
    })
}

impl JwtConfiguration {
    fn apply(self, client: &mut Client) -> Result<(), String> {
        if self.secret_encoded == Some(true) {
            return Err(fault("Secrets are not encoded: expected false", "jwt_configuration.secret_encoded"));
        }
        if let Some(name) = self.alg {
            let expected = || fault("Expected RS256 or ES256", "jwt_configuration.alg");
            client.id_token_signed_response_alg = SigningAlgorithm::parse(&name).ok_or_else(expected)?;
        }
        let lifetime = self.lifetime_in_seconds.map(Duration::from_secs);
        client.lifetimes.id_token = lifetime.or(client.lifetimes.id_token);
        Ok(())
    }
}

impl OidcLogout {
    fn apply(self, client: &mut Client, services: &Services) -> Result<(), String> {
        if self.backchannel_logout_initiators.is_some_and(|initiators| initiators.mode != "all") {
            let property = "oidc_logout.backchannel_logout_initiators.mode";
            return Err(fault("Every end of a session is told: expected all", property));
        }
        let property = "oidc_logout.backchannel_logout_urls";
        match self.backchannel_logout_urls.as_deref() {
            None => {}
            Some([]) => client.backchannel_logout_uri = None,
            Some([one]) => {
                let property = format!("{property}[0]");
                let url = address(one, &property)?;
                // We call it ourselves, and http leads back into this machine: to whatever listens beside us.
                if url.as_str().starts_with("http:") && !services.settings.public_url.is_loopback() {
                    return Err(fault("http is for development on one machine: use https", &property));
                }
                client.backchannel_logout_uri = Some(url);
            }
            Some(_) => return Err(fault("There is one address at most", property)),
        }
        Ok(())
    }
}
