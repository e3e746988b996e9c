//! Where a ticket may lead afterwards: nowhere but to addresses that were registered, or a link of ours would be a link to
//! anywhere.

use crate::Services;
use oidc::Client;

/// Whether people may be sent to `url`: byte for byte an address of the application, or the deployment's own for when no
/// application is known.
pub(super) fn is_allowed(services: &Services, client: Option<&Client>, url: &str) -> bool {
    let of_deployment = services.settings.product.default_application_url.as_deref() == Some(url);
    of_deployment || client.is_some_and(|client| is_registered(client, url))
}

fn is_registered(client: &Client, url: &str) -> bool {
    let lists = client.redirect_uris.iter().chain(&client.post_logout_redirect_uris);
    let begins_login = client.initiate_login_uri.as_ref().is_some_and(|uri| uri.as_str() == url);
    begins_login || lists.into_iter().any(|uri| uri.is(url))
}
