//! One request of a program: an application's server, a script, a native app.

use crate::{Problem, RequestId, Site, client_address};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{header, request::Parts},
};
use domain::Language;
use std::net::SocketAddr;
use usecases::Context;

/// Who calls, from where. No cookie is read and none is set, so nobody's browser can be made to ask for somebody.
pub struct Caller {
    /// What use cases ask for.
    pub context: Context,
}

impl FromRequestParts<Site> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let headers = &parts.headers;
        let settings = &site.services.settings;
        // Whoever has no address has no limits either, so a server that was put together without them serves nobody.
        let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>().ok_or(Problem::Internal)?.0.ip();
        site.unnamed_proxy.look(connection, headers, &settings.trusted_proxies);
        let client = Some(client_address(connection, headers, &settings.trusted_proxies));
        let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        let request_id = parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        let services = site.services.clone();
        Ok(Self {
            context: Context::of_request(services, client, user_agent, Language::default(), request_id),
        })
    }
}
