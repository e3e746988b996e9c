//! Whether a registration makes sense and is safe.

use super::{
    Client, ClientAuthenticationMethod, ClientFault, ClientKind, GrantType, ResponseType, public_keys,
};
use crate::scope::Scopes;

/// A rule: adds what it finds to the list.
type Rule = fn(&Client, &mut Vec<ClientFault>);

/// All rules; each is asked.
const RULES: [Rule; 7] = [name, authentication, keys, what_it_may_do, addresses, lifetimes, api_grants];

/// The longest life of an ID token or access token, in seconds: neither can be called back.
const MAX_TOKEN: u64 = 24 * 60 * 60;
/// The longest life of a refresh token, in seconds: a year.
const MAX_REFRESH: u64 = 366 * 24 * 60 * 60;
/// The longest leeway after a rotation, in seconds.
const MAX_LEEWAY: u64 = 60;

impl Client {
    /// Checks the registration as a whole. Its addresses were checked when they were read.
    ///
    /// # Errors
    /// All faults that were found, at least one.
    pub fn validate(&self) -> Result<(), Vec<ClientFault>> {
        let mut faults = Vec::new();
        for rule in RULES {
            rule(self, &mut faults);
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

fn name(client: &Client, faults: &mut Vec<ClientFault>) {
    let fits = (1..=100).contains(&client.name.chars().count());
    if !fits || client.name.trim().is_empty() || client.name.chars().any(char::is_control) {
        faults.push(ClientFault::Name);
    }
}

fn authentication(client: &Client, faults: &mut Vec<ClientFault>) {
    let none = client.may_authenticate_by(ClientAuthenticationMethod::None);
    if client.authentication.is_empty() {
        faults.push(ClientFault::NoAuthentication);
    } else if client.kind.is_in_other_hands() && !client.is_public() {
        faults.push(ClientFault::SecretInOtherHands);
    } else if none && !client.is_public() {
        faults.push(ClientFault::NoneBesideOthers);
    }
    if client.is_public() && !client.require_pkce {
        faults.push(ClientFault::PublicWithoutPkce);
    }
}

fn keys(client: &Client, faults: &mut Vec<ClientFault>) {
    if client.may_authenticate_by(ClientAuthenticationMethod::PrivateKeyJwt) && client.jwks.is_empty() {
        faults.push(ClientFault::NoKeys);
    }
    faults.extend(public_keys::check(&client.jwks).err());
}

fn what_it_may_do(client: &Client, faults: &mut Vec<ClientFault>) {
    let code = client.may_use(GrantType::AuthorizationCode);
    if client.grant_types.is_empty() && client.response_types.is_empty() {
        faults.push(ClientFault::NothingAllowed);
    }
    if code != client.response_types.contains(&ResponseType::Code) {
        faults.push(ClientFault::CodeByHalves);
    }
    let typed = client.grant_types.iter().any(|grant_type| grant_type.is_typed_at_the_application());
    if typed && !client.first_party {
        faults.push(ClientFault::PasswordsOfOthers);
    }
    if client.may_use(GrantType::RefreshToken) && !code && !typed {
        faults.push(ClientFault::RefreshWithoutCode);
    }
    if client.may_use(GrantType::ClientCredentials) && client.is_public() {
        faults.push(ClientFault::CredentialsWithoutAuthentication);
    }
    let has_people = !client.response_types.is_empty() || code || typed || !client.redirect_uris.is_empty();
    if client.kind == ClientKind::Machine && has_people {
        faults.push(ClientFault::MachineWithPeople);
    }
}

fn addresses(client: &Client, faults: &mut Vec<ClientFault>) {
    if !client.response_types.is_empty() && client.redirect_uris.is_empty() {
        faults.push(ClientFault::NoRedirectUri);
    }
    if client.kind != ClientKind::Native {
        let all = client.redirect_uris.iter().chain(&client.post_logout_redirect_uris);
        let private = all.filter(|uri| uri.has_private_scheme());
        faults.extend(private.map(|uri| ClientFault::PrivateScheme(uri.to_string())));
    }
    // OpenID Connect Back-Channel Logout §2.2.
    if client.backchannel_logout_uri.as_ref().is_some_and(crate::AbsoluteUrl::has_fragment) {
        faults.push(ClientFault::BackchannelFragment);
    }
}

fn lifetimes(client: &Client, faults: &mut Vec<ClientFault>) {
    let times = &client.lifetimes;
    let bounds = [
        ("id_token", times.id_token, MAX_TOKEN),
        ("access_token", times.access_token, MAX_TOKEN),
        ("refresh_idle", times.refresh_idle, MAX_REFRESH),
        ("refresh_absolute", times.refresh_absolute, MAX_REFRESH),
    ];
    for (name, time, most) in bounds {
        if time.is_some_and(|time| !(1..=most).contains(&time.as_secs())) {
            faults.push(ClientFault::Lifetime(name, most));
        }
    }
    if times.refresh_leeway.is_some_and(|time| time.as_secs() > MAX_LEEWAY) {
        faults.push(ClientFault::Leeway(MAX_LEEWAY));
    }
    if let (Some(idle), Some(absolute)) = (times.refresh_idle, times.refresh_absolute)
        && idle > absolute
    {
        faults.push(ClientFault::IdleBeyondAbsolute);
    }
}

fn api_grants(client: &Client, faults: &mut Vec<ClientFault>) {
    let is_scope = |text: &String| !text.is_empty() && !text.contains(' ') && Scopes::parse(text).is_some();
    for (audience, scopes) in &client.api_grants {
        if audience.is_empty() || !scopes.iter().all(is_scope) {
            faults.push(ClientFault::ApiGrant(audience.clone()));
        }
    }
}

#[cfg(test)]
mod tests;
