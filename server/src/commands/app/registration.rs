//! What `vestibule app add` takes.

use super::client_id;
use clap::Args;
use domain::ClientId;
use oidc::{AbsoluteUrl, ClientKind, Color, GrantType, RedirectUri, WebOrigin};
use std::path::PathBuf;

/// An application as the command line gives it.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(in crate::commands) struct NewApplication {
    /// Its name, as people read it.
    pub(super) name: String,
    /// What kind of program it is: web (on a server), spa (in a browser), native (installed) or machine (without
    /// people).
    #[arg(long, value_parser = kind)]
    pub(super) kind: ClientKind,
    /// Its client id; without it one is made.
    #[arg(long, value_name = "ID", value_parser = client_id)]
    pub(super) client_id: Option<ClientId>,
    /// An address that people may be sent back to after logging in. May be given several times.
    #[arg(long, value_name = "URI", value_parser = RedirectUri::parse)]
    pub(super) redirect_uri: Vec<RedirectUri>,
    /// An address that people may be sent to after logging out. May be given several times.
    #[arg(long, value_name = "URI", value_parser = RedirectUri::parse)]
    pub(super) post_logout_redirect_uri: Vec<RedirectUri>,
    /// An origin whose pages may call us from scripts. Without any, a spa has the origins of its redirect URIs.
    #[arg(long, value_name = "ORIGIN", value_parser = WebOrigin::parse)]
    pub(super) web_origin: Vec<WebOrigin>,
    /// Where a login begins that does not begin at the application.
    #[arg(long, value_name = "URI", value_parser = AbsoluteUrl::parse)]
    pub(super) initiate_login_uri: Option<AbsoluteUrl>,
    /// Where the application is told that a session ended.
    #[arg(long, value_name = "URI", value_parser = AbsoluteUrl::parse)]
    pub(super) backchannel_logout_uri: Option<AbsoluteUrl>,
    /// Somebody else's application: people are asked before it gets anything.
    #[arg(long)]
    pub(super) third_party: bool,
    /// Does without PKCE. Only for an old application that keeps a secret.
    #[arg(long)]
    pub(super) no_pkce: bool,
    /// A file with its public keys (a JSON Web Key Set). It then authenticates with them instead of a secret.
    #[arg(long, value_name = "FILE")]
    pub(super) jwks: Option<PathBuf>,
    /// The colour of its pages: #RRGGBB.
    #[arg(long, value_parser = color)]
    pub(super) color: Option<Color>,
    /// The logo on its pages: a PNG, JPEG or WebP file of at most 64 KiB.
    #[arg(long, value_name = "FILE")]
    pub(super) logo: Option<PathBuf>,
    /// People cannot sign up on their way to it.
    #[arg(long)]
    pub(super) no_sign_up: bool,
    /// What it may do for itself, without a person: an API and its scopes, such as
    /// https://api.example.com:read:orders,write:orders. May be given several times.
    #[arg(long, value_name = "API:SCOPE,SCOPE")]
    pub(super) allow: Vec<String>,
    /// A grant type beside those of its kind: `password`, `http://auth0.com/oauth/grant-type/password-realm` or
    /// `http://auth0.com/oauth/grant-type/passwordless/otp` let it take passwords and mailed codes of people itself.
    /// May be given several times.
    #[arg(long, value_name = "TYPE", value_parser = grant_type)]
    pub(super) grant_type: Vec<GrantType>,
    /// Prints JSON for scripts.
    #[arg(long)]
    pub(super) json: bool,
}

fn kind(text: &str) -> Result<ClientKind, &'static str> {
    ClientKind::parse(text).ok_or("one of web, spa, native, machine")
}

fn grant_type(text: &str) -> Result<GrantType, String> {
    let known = || format!("one of {}", GrantType::ALL.map(GrantType::as_str).join(", "));
    GrantType::parse(text).ok_or_else(known)
}

fn color(text: &str) -> Result<Color, &'static str> {
    Color::parse(text).ok_or("write a colour as #rrggbb, such as #2a6fdb")
}
