//! What every HTTP face shares: who asks, cookies, the origin check, security headers, problems, paths.

mod assets;
mod caller;
mod client_address;
mod cookies;
mod flow;
mod form;
mod form_token;
mod host;
mod origin;
pub mod paths;
mod policy;
mod problem;
mod proxies;
mod reply;
mod request_log;
mod security_headers;
mod typed_secret;
mod visit;

pub use assets::Assets;
pub use caller::Caller;
pub use client_address::client_address;
pub use cookies::{BROWSER_COOKIE, DEVICE_COOKIE, LANGUAGE_COOKIE, SESSION_COOKIE, TICKET_COOKIE};
pub use form::{FormBody, is_of_type};
pub use host::require_known_host;
pub use origin::require_own_origin;
pub use policy::{Policy, Scripts};
pub use problem::Problem;
pub use proxies::UnnamedProxy;
pub use request_log::{RequestId, log_requests};
pub use security_headers::{Nonce, add_security_headers};
pub use typed_secret::TypedSecret;
pub use visit::{FormToken, Visit};

use mail::Mailbox;
use std::sync::Arc;
use usecases::Services;

/// What every handler may ask for.
#[derive(Clone)]
pub struct Site {
    /// The process's services.
    pub services: Arc<Services>,
    /// Where the style sheet and the scripts are.
    pub assets: Assets,
    /// Where mails land, when the development mailbox may be read over HTTP.
    pub dev_mailbox: Option<Mailbox>,
    /// Warns of a proxy in front that the settings do not name.
    pub unnamed_proxy: UnnamedProxy,
}
