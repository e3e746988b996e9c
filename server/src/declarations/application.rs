//! An `[[application]]` becomes a registration.

use super::{
    document::{ApplicationEntry, Hidden},
    fault::{Fault, Faults},
    load::Surroundings,
    web_origins_of,
};
use domain::ClientId;
use oidc::{
    AbsoluteUrl, Client, ClientAuthenticationMethod, ClientKind, ClientLifetimes, Color, GrantType, Logo,
    RedirectUri, ResponseType, SigningAlgorithm, WebOrigin,
};
use std::{fs, time::Duration};
use usecases::applications::{ClientSecret, DeclaredApplication};

const CLIENT_ID: &str = "1 to 64 letters, digits, dots, hyphens and underscores";

/// Reads one entry; `None` when it has no id or no kind. Whatever is wrong is noted.
pub(super) fn read(
    entry: &ApplicationEntry,
    surroundings: &Surroundings<'_>,
    found: &mut Vec<Fault>,
) -> Option<DeclaredApplication> {
    let mut faults = Faults::about(format!("application {}", entry.client_id), found);
    let client_id = faults.take("client_id", ClientId::parse(&entry.client_id).ok_or(CLIENT_ID));
    let kind = ClientKind::parse(&entry.kind).ok_or("one of web, spa, native, machine");
    let kind = faults.take("kind", kind);
    let mut client = Client::new(client_id?, &entry.name, kind?);
    addresses(&mut client, entry, &mut faults);
    what_it_may_do(&mut client, entry, &mut faults);
    how_it_looks(&mut client, entry, surroundings, &mut faults);
    client.jwks = keys(entry, surroundings, &mut faults);
    client.lifetimes = lifetimes(entry, &mut faults);
    let secret = secret(entry, surroundings, &mut faults);
    Some(DeclaredApplication { client, secret })
}

fn addresses(client: &mut Client, entry: &ApplicationEntry, faults: &mut Faults<'_>) {
    client.redirect_uris = faults.each("redirect_uris", &entry.redirect_uris, RedirectUri::parse);
    let after_logout = &entry.post_logout_redirect_uris;
    client.post_logout_redirect_uris =
        faults.each("post_logout_redirect_uris", after_logout, RedirectUri::parse);
    client.web_origins = match &entry.web_origins {
        Some(origins) => faults.each("web_origins", origins, WebOrigin::parse),
        None => web_origins_of(client),
    };
    let mut url = |field, text: &Option<String>| {
        text.as_deref().and_then(|text| faults.take(field, AbsoluteUrl::parse(text)))
    };
    client.initiate_login_uri = url("initiate_login_uri", &entry.initiate_login_uri);
    client.backchannel_logout_uri = url("backchannel_logout_uri", &entry.backchannel_logout_uri);
}

fn what_it_may_do(client: &mut Client, entry: &ApplicationEntry, faults: &mut Faults<'_>) {
    client.first_party = !entry.third_party;
    client.api_grants.clone_from(&entry.api_grants);
    client.require_pkce = entry.require_pkce.unwrap_or(client.require_pkce);
    client.sign_up = entry.sign_up.unwrap_or(client.sign_up);
    if let Some(texts) = &entry.authentication {
        const KNOWN: &str = "one of none, client_secret_basic, client_secret_post, private_key_jwt";
        let read = |text: &str| ClientAuthenticationMethod::parse(text).ok_or(KNOWN);
        client.authentication = faults.each("authentication", texts, read);
    }
    if let Some(texts) = &entry.grant_types {
        const KNOWN: &str = "one of authorization_code, refresh_token, client_credentials, password, \
             http://auth0.com/oauth/grant-type/password-realm, \
             http://auth0.com/oauth/grant-type/passwordless/otp";
        client.grant_types = faults.each("grant_types", texts, |text| GrantType::parse(text).ok_or(KNOWN));
    }
    if let Some(texts) = &entry.response_types {
        const KNOWN: &str = "one of code, id_token";
        client.response_types =
            faults.each("response_types", texts, |text| ResponseType::parse(text).ok_or(KNOWN));
    }
    if let Some(text) = &entry.id_token_signed_response_alg {
        let read = SigningAlgorithm::parse(text).ok_or("one of RS256, ES256");
        client.id_token_signed_response_alg =
            faults.take("id_token_signed_response_alg", read).unwrap_or_default();
    }
}

fn how_it_looks(
    client: &mut Client,
    entry: &ApplicationEntry,
    surroundings: &Surroundings<'_>,
    faults: &mut Faults<'_>,
) {
    const COLOR: &str = "write a colour as #rrggbb, such as #2a6fdb";
    let color = entry.color.as_deref();
    client.brand.color = color.and_then(|text| faults.take("color", Color::parse(text).ok_or(COLOR)));
    client.brand.logo = entry.logo.as_deref().and_then(|file| {
        let path = surroundings.beside(file);
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()));
        let logo = bytes.and_then(|bytes| Logo::from_bytes(bytes).map_err(|fault| fault.to_string()));
        faults.take("logo", logo)
    });
}

/// The public keys, from the file itself or from one beside it.
fn keys(
    entry: &ApplicationEntry,
    surroundings: &Surroundings<'_>,
    faults: &mut Faults<'_>,
) -> Vec<serde_json::Value> {
    match (&entry.jwks, &entry.jwks_file) {
        (None, None) => Vec::new(),
        (Some(_), Some(_)) => {
            faults.note("jwks", "give the keys here or in jwks_file, not both");
            Vec::new()
        }
        (Some(keys), None) => faults.take("jwks", key_set(keys.clone())).unwrap_or_default(),
        (None, Some(file)) => {
            let path = surroundings.beside(file);
            let text = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()));
            let keys = text.and_then(|text| {
                serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))
            });
            faults.take("jwks_file", keys.and_then(key_set)).unwrap_or_default()
        }
    }
}

/// The keys of a set (RFC 7517 §5), or of a bare list of keys.
pub(crate) fn key_set(set: serde_json::Value) -> Result<Vec<serde_json::Value>, String> {
    let keys = match set {
        serde_json::Value::Object(mut set) => set.remove("keys").unwrap_or_default(),
        list => list,
    };
    match keys {
        serde_json::Value::Array(keys) => Ok(keys),
        _ => Err("write a JSON Web Key Set: { \"keys\": [ … ] }".into()),
    }
}

fn lifetimes(entry: &ApplicationEntry, faults: &mut Faults<'_>) -> ClientLifetimes {
    let given = &entry.lifetimes;
    ClientLifetimes {
        id_token: lifetime(faults, "lifetimes.id_token", given.id_token.as_deref()),
        access_token: lifetime(faults, "lifetimes.access_token", given.access_token.as_deref()),
        refresh_idle: lifetime(faults, "lifetimes.refresh_idle", given.refresh_idle.as_deref()),
        refresh_absolute: lifetime(faults, "lifetimes.refresh_absolute", given.refresh_absolute.as_deref()),
        refresh_leeway: lifetime(faults, "lifetimes.refresh_leeway", given.refresh_leeway.as_deref()),
    }
}

/// A span of time in whole seconds.
pub(super) fn lifetime(faults: &mut Faults<'_>, field: &'static str, text: Option<&str>) -> Option<Duration> {
    const FORM: &str = "a duration of whole seconds such as \"90s\", \"30m\" or \"24h\"";
    let read = |text| humantime::parse_duration(text).ok().filter(|span| span.subsec_nanos() == 0);
    text.and_then(|text| faults.take(field, read(text).ok_or(FORM)))
}

fn secret(
    entry: &ApplicationEntry,
    surroundings: &Surroundings<'_>,
    faults: &mut Faults<'_>,
) -> Option<ClientSecret> {
    match (&entry.client_secret, &entry.client_secret_env) {
        (None, None) => None,
        (Some(_), Some(_)) => {
            faults.note("client_secret", "give the secret here or by client_secret_env, not both");
            None
        }
        (Some(Hidden(secret)), None) => faults.take("client_secret", ClientSecret::parse(secret)),
        (None, Some(name)) => {
            let secret = surroundings.variable(name).ok_or(format!("the environment has no variable {name}"));
            let secret = secret.and_then(|secret| ClientSecret::parse(secret).map_err(|e| e.to_string()));
            faults.take("client_secret_env", secret)
        }
    }
}
