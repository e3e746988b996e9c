//! Applications and APIs as tests register them.

use crate::TestApp;
use domain::ClientId;
use oidc::{Api, Client, ClientKind, RedirectUri, WebOrigin};
use std::sync::Arc;
use usecases::{Context, applications};

/// Registers an API with these scopes.
pub async fn add_api(app: &TestApp, identifier: &str, scopes: &[&str]) {
    let mut api = Api::new(identifier, "Notes");
    api.scopes = scopes.iter().map(|scope| ((*scope).to_owned(), format!("May {scope}"))).collect();
    api.allow_offline_access = true;
    let context = Context::of_system(Arc::clone(&app.services));
    let added = applications::add_api(&context, &api).await;
    assert!(added.is_ok(), "{added:?}");
}

/// A registration with the defaults of its kind, at `https://<id>.example`.
#[must_use]
pub fn registration(client_id: &str, kind: ClientKind) -> Client {
    let id = ClientId::parse(client_id).expect("the name of an application");
    let mut client = Client::new(id, client_id, kind);
    client.redirect_uris = vec![redirect_uri(&format!("https://{client_id}.example/callback"))];
    let origin = WebOrigin::parse(&format!("https://{client_id}.example"));
    client.web_origins = origin.into_iter().collect();
    client
}

pub(super) fn redirect_uri(text: &str) -> RedirectUri {
    RedirectUri::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}
