//! `vestibule app add`.

use super::registration::NewApplication;
use crate::{
    commands::{CommandError, output},
    declarations::{key_set, web_origins_of},
};
use domain::ClientId;
use oidc::{Api, Client, ClientAuthenticationMethod, Logo};
use std::{collections::BTreeMap, fmt::Display, fs, path::Path, sync::Arc};
use usecases::{
    Context, Services,
    applications::{self, AddApplicationError},
};

pub(super) async fn add(services: &Arc<Services>, new: NewApplication) -> Result<(), CommandError> {
    let context = Context::of_system(Arc::clone(services));
    let json = new.json;
    let apis = applications::grantable_apis(services).await?;
    let client_id = new.client_id.clone().unwrap_or_else(|| ClientId::from_random(services.random()));
    let client = client(client_id, new, &apis)?;
    let secret = match applications::add(&context, &client).await {
        Ok(secret) => secret,
        Err(AddApplicationError::Storage(error)) => return Err(error.into()),
        Err(AddApplicationError::Find(error)) => return Err(error.into()),
        Err(error) => return Err(CommandError::Refused(error.to_string())),
    };
    let secret = secret.as_ref().map(applications::ClientSecret::reveal);
    if json {
        let id = client.client_id.as_str();
        output::json(&serde_json::json!({ "client_id": id, "client_secret": secret }));
        return Ok(());
    }
    let mut facts = vec![("client id", client.client_id.to_string())];
    facts.extend(secret.map(|secret| ("client secret", secret.to_owned())));
    output::facts(&facts);
    if secret.is_some() {
        output::line("The secret is shown this once. Keep it where only the application reads it.");
    }
    Ok(())
}

fn client(client_id: ClientId, new: NewApplication, apis: &[Api]) -> Result<Client, CommandError> {
    let mut client = Client::new(client_id, &new.name, new.kind);
    client.first_party = !new.third_party;
    client.redirect_uris = new.redirect_uri;
    client.post_logout_redirect_uris = new.post_logout_redirect_uri;
    client.web_origins = if new.web_origin.is_empty() { web_origins_of(&client) } else { new.web_origin };
    client.initiate_login_uri = new.initiate_login_uri;
    client.backchannel_logout_uri = new.backchannel_logout_uri;
    client.require_pkce = !new.no_pkce;
    let further: Vec<_> = new.grant_type.into_iter().filter(|further| !client.may_use(*further)).collect();
    client.grant_types.extend(further);
    client.sign_up = client.sign_up && !new.no_sign_up;
    client.brand.color = new.color;
    if let Some(file) = &new.logo {
        let logo = Logo::from_bytes(read(file)?);
        client.brand.logo = Some(logo.map_err(|fault| about(file, fault))?);
    }
    if let Some(file) = &new.jwks {
        let set = serde_json::from_slice(&read(file)?).map_err(|error| about(file, error))?;
        client.jwks = key_set(set).map_err(|error| about(file, error))?;
        client.authentication = vec![ClientAuthenticationMethod::PrivateKeyJwt];
    }
    client.api_grants = api_grants(&new.allow, apis)?;
    Ok(client)
}

/// Identifiers and scopes both have colons in them, so only the registered APIs tell where one ends.
fn api_grants(allowed: &[String], apis: &[Api]) -> Result<BTreeMap<String, Vec<String>>, CommandError> {
    let mut grants: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for text in allowed {
        let scopes_of = |api: &Api| {
            Some((api.identifier.clone(), text.strip_prefix(&api.identifier)?.strip_prefix(':')?))
        };
        let longest = apis.iter().filter_map(scopes_of).max_by_key(|(identifier, _)| identifier.len());
        let Some((identifier, scopes)) = longest else {
            return Err(CommandError::Refused(format!(
                "--allow {text}: write API:scope,scope with a registered API; `vestibule api list` shows all"
            )));
        };
        grants.entry(identifier).or_default().extend(scopes.split(',').map(str::to_owned));
    }
    Ok(grants)
}

fn read(file: &Path) -> Result<Vec<u8>, CommandError> {
    fs::read(file).map_err(|error| about(file, error))
}

fn about(file: &Path, what: impl Display) -> CommandError {
    CommandError::Refused(format!("{}: {what}", file.display()))
}
