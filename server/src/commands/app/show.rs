//! `vestibule app list` and `vestibule app show`.

use super::unknown;
use crate::commands::{CommandError, moment::moment, output};
use domain::ClientId;
use oidc::Client;
use serde_json::json;
use std::fmt::Display;
use storage::StoredSecret;
use usecases::{
    Services,
    applications::{self, Registration},
};

pub(super) async fn list(services: &Services, json: bool) -> Result<(), CommandError> {
    let clients = applications::list(services).await?;
    if json {
        output::json(&json!(clients));
        return Ok(());
    }
    let row = |client: &Client| {
        let party = if client.first_party { "own" } else { "third party" };
        [client.client_id.to_string(), client.kind.as_str().to_owned(), party.to_owned(), client.name.clone()]
    };
    output::table(["CLIENT ID", "KIND", "WHOSE", "NAME"], clients.iter().map(row).collect());
    Ok(())
}

pub(super) async fn show(services: &Services, id: &ClientId, json: bool) -> Result<(), CommandError> {
    let registration = applications::show(services, id).await?.ok_or_else(|| unknown(id))?;
    if json {
        output::json(&as_json(&registration));
    } else {
        output::facts(&facts(&registration));
    }
    Ok(())
}

fn as_json(registration: &Registration) -> serde_json::Value {
    let secret = |secret: &StoredSecret| {
        json!({
            "id": secret.id.to_string(),
            "created_at": moment(secret.created_at),
            "expires_at": secret.expires_at.map(moment),
        })
    };
    json!({
        "application": registration.client,
        "declared": registration.declared,
        "created_at": moment(registration.created_at),
        "updated_at": moment(registration.updated_at),
        "secrets": registration.secrets.iter().map(secret).collect::<Vec<_>>(),
    })
}

/// What is set, a line each; what is not is left out.
fn facts(registration: &Registration) -> Vec<(&'static str, String)> {
    let client = &registration.client;
    let mut facts = vec![
        ("client id", client.client_id.to_string()),
        ("name", client.name.clone()),
        ("kind", client.kind.as_str().to_owned()),
        ("whose", if client.first_party { "own" } else { "third party: people are asked" }.to_owned()),
        ("authentication", words(client.authentication.iter().map(|method| method.as_str()))),
        ("grant types", words(client.grant_types.iter().map(|grant| grant.as_str()))),
        ("PKCE", if client.needs_pkce() { "required" } else { "not required" }.to_owned()),
        ("sign-up", if client.sign_up { "where the settings allow it" } else { "no" }.to_owned()),
        ("registered", format!("{} by {}", moment(registration.created_at), by(registration))),
        ("changed", moment(registration.updated_at)),
    ];
    facts.extend(each("redirect URI", &client.redirect_uris));
    facts.extend(each("after logout", &client.post_logout_redirect_uris));
    facts.extend(each("web origin", &client.web_origins));
    facts.extend(each("login begins at", &client.initiate_login_uri));
    facts.extend(each("back-channel logout", &client.backchannel_logout_uri));
    for (api, scopes) in &client.api_grants {
        facts.push(("may use", format!("{api}: {}", scopes.join(" "))));
    }
    for secret in &registration.secrets {
        let until = secret.expires_at.map_or_else(|| "rotated".to_owned(), moment);
        facts.push(("secret", format!("of {}, works until {until}", moment(secret.created_at))));
    }
    facts
}

fn by(registration: &Registration) -> &'static str {
    if registration.declared { "the declarations" } else { "a command" }
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

fn each<'a, T: Display + 'a>(
    name: &'static str,
    values: impl IntoIterator<Item = &'a T>,
) -> Vec<(&'static str, String)> {
    values.into_iter().map(|value| (name, value.to_string())).collect()
}
