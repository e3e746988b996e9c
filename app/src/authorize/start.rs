//! Where a login begins anew, when the application that a person wants waits elsewhere or no more.

use oidc::{Client, third_party_login};
use web::Visit;

/// The application's own address for that (`initiate_login_uri`, OpenID Connect Core §4), or the deployment's for when
/// none is known.
pub(crate) fn start_of(visit: &Visit, client: Option<&Client>) -> Option<String> {
    let own = client.and_then(|client| client.initiate_login_uri.as_ref());
    let own = own.map(|uri| third_party_login::url(uri, &visit.context.issuer(), None, None));
    own.or_else(|| visit.context.settings.product.default_application_url.clone())
}
