//! The protocol, pure: a request comes in, a decision goes out. OAuth 2.0 and OpenID Connect, one rule a file.

mod absolute_url;
mod answer;
mod api;
pub mod authorize;
pub mod claims;
mod client;
pub mod client_authentication;
mod error;
pub mod interaction;
pub mod keys;
pub mod logout;
pub mod metadata;
mod parameters;
pub mod pkce;
mod redirect_uri;
mod refusal;
mod registered_url;
pub mod scope;
pub mod third_party_login;
pub mod token_request;
pub mod verify;
mod web_origin;
mod with_query;

pub use absolute_url::AbsoluteUrl;
pub use answer::{AuthorizationAnswer, Delivery};
pub use api::{Api, ApiFault};
pub use authorize::{AnswerTarget, AuthorizationRequest, Prompt, Prompts, ResponseMode, ScreenHint};
pub use client::{
    Brand, Client, ClientAuthenticationMethod, ClientFault, ClientKind, ClientLifetimes, Color, GrantType,
    Logo, LogoFault, ResponseType,
};
pub use error::{ErrorCode, ProtocolError};
pub use keys::SigningAlgorithm;
pub use parameters::Parameters;
pub use pkce::{CodeChallenge, CodeVerifier};
pub use redirect_uri::RedirectUri;
pub use refusal::{LocalFault, Refusal};
pub use registered_url::UrlFault;
pub use scope::Scopes;
pub use web_origin::WebOrigin;
pub use with_query::with_query;
