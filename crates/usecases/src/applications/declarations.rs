//! Applications and APIs as a file declares them, and what can be wrong with them together.

use super::{ClientSecret, DeclarationFault, add::needs_secret};
use oidc::{Api, Client};

/// Everything that a file declares, parsed.
#[derive(Default)]
pub struct Declarations {
    /// The applications.
    pub applications: Vec<DeclaredApplication>,
    /// The APIs.
    pub apis: Vec<Api>,
}

/// An application of the file.
pub struct DeclaredApplication {
    /// Its registration.
    pub client: Client,
    /// Its secret, where the file gives one. Without it, the application's secrets are left alone.
    pub secret: Option<ClientSecret>,
}

impl Declarations {
    /// What is wrong with them by themselves.
    pub(super) fn faults(&self) -> Vec<DeclarationFault> {
        let mut faults = Vec::new();
        for (index, api) in self.apis.iter().enumerate() {
            let sentences = api.validate().err().into_iter().flatten().map(|fault| fault.to_string());
            faults.extend(sentences.map(|sentence| DeclarationFault::of_api(api, sentence)));
            if self.apis[..index].iter().any(|other| other.identifier == api.identifier) {
                faults.push(DeclarationFault::of_api(api, "the identifier is declared twice"));
            }
        }
        for (index, application) in self.applications.iter().enumerate() {
            let sentences = application.sentences(&self.applications[..index]);
            faults.extend(sentences.into_iter().map(|s| DeclarationFault::of_client(&application.client, s)));
        }
        faults
    }
}

impl DeclaredApplication {
    fn sentences(&self, earlier: &[Self]) -> Vec<String> {
        let faults = self.client.validate().err().into_iter().flatten();
        let mut sentences: Vec<_> = faults.map(|fault| fault.to_string()).collect();
        if earlier.iter().any(|other| other.client.client_id == self.client.client_id) {
            sentences.push("the client_id is declared twice".into());
        }
        let Some(secret) = &self.secret else { return sentences };
        if !needs_secret(&self.client) {
            sentences
                .push("client_secret: the application authenticates without a secret; leave it out".into());
        }
        if earlier.iter().any(|other| other.secret.as_ref().is_some_and(|its| its.hash() == secret.hash())) {
            sentences.push("client_secret: another application has the same; give each its own".into());
        }
        sentences
    }
}

/// What an application wants to use for itself and no API offers, in sentences.
pub(super) fn unknown_scopes(client: &Client, apis: &[Api]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (audience, scopes) in &client.api_grants {
        let Some(api) = apis.iter().find(|api| api.identifier == *audience) else {
            sentences.push(format!("there is no API {audience}; add it first"));
            continue;
        };
        for scope in scopes.iter().filter(|scope| !api.scopes.contains_key(*scope)) {
            sentences.push(format!("the API {audience} has no scope {scope}"));
        }
    }
    sentences
}
