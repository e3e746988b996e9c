//! Who is asking, from where, in which language; and through it everything a use case may touch.

use crate::{Services, configuration::Configuration};
use domain::{ClientAddress, ClientId, Language};
use settings::Settings;
use std::{ops::Deref, sync::Arc};

/// One request's context. Derefs to [`Services`].
#[derive(Clone)]
pub struct Context {
    services: Arc<Services>,
    /// The settings that count for this request: those of the file, and over them what administrators changed since. They
    /// stand before those of [`Services`], which are the file's alone.
    pub settings: Arc<Settings>,
    /// The rest of what administrators changed.
    pub configuration: Arc<Configuration>,
    /// The client's address; `None` for commands and the worker.
    pub client: Option<ClientAddress>,
    /// The `User-Agent` header, cut to 256 characters.
    pub user_agent: String,
    /// The language of the request.
    pub language: Language,
    /// The request's id, as the person and the log see it.
    pub request_id: String,
    /// The application that acts through the Management API; `None` for people, commands and the worker.
    pub actor: Option<ClientId>,
}

/// Longest part of a `User-Agent` header that is kept.
const MAX_USER_AGENT: usize = 256;

impl Context {
    /// The context of a request.
    #[must_use]
    pub fn of_request(
        services: Arc<Services>,
        client: Option<ClientAddress>,
        user_agent: &str,
        language: Language,
        request_id: String,
    ) -> Self {
        let user_agent = user_agent.chars().filter(|c| !c.is_control()).take(MAX_USER_AGENT).collect();
        let configuration = services.configuration.now();
        let settings = Arc::clone(&configuration.settings);
        Self { services, settings, configuration, client, user_agent, language, request_id, actor: None }
    }

    /// The context of a command or of the worker, which act for nobody's browser.
    #[must_use]
    pub fn of_system(services: Arc<Services>) -> Self {
        Self::of_request(services, None, "", Language::default(), String::new())
    }

    /// What the process holds. Its settings are the file's alone.
    #[must_use]
    pub fn services(&self) -> &Arc<Services> {
        &self.services
    }

    /// What the site is called, its name and its host: words that a guesser of its people's passwords knows.
    #[must_use]
    pub fn site_names(&self) -> [&str; 2] {
        [&self.settings.product.name, self.settings.public_url.host_header()]
    }

    /// The client's address in words; empty for commands and the worker.
    #[must_use]
    pub fn client_address(&self) -> String {
        self.client.map(|client| client.to_string()).unwrap_or_default()
    }
}

impl Deref for Context {
    type Target = Services;

    fn deref(&self) -> &Services {
        &self.services
    }
}
