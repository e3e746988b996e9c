//! What applications get and give back: tokens for codes, for refresh tokens and for themselves; what a token opens.

mod access_token;
mod client;
mod client_credentials;
mod direct_grant;
mod error;
mod exchange_code;
mod family;
mod grant_type;
mod id_token;
mod issue;
mod lifetimes;
mod password;
mod passwordless;
mod person;
mod reader;
mod refresh;
mod refresh_token;
mod revoke;
mod user_info;

pub(crate) use access_token::{read as read_access_token, user_info_audience};
pub use client::{AuthenticateClientError, authenticate_client};
pub use client_credentials::client_credentials;
pub use direct_grant::Wanted;
pub use error::TokenError;
pub use exchange_code::{PresentedCode, exchange_code};
pub(crate) use id_token::id_token_for_answer;
pub use issue::IssuedTokens;
pub use password::{PresentedPassword, exchange_password};
pub use passwordless::{PresentedOneTimeCode, exchange_one_time_code};
pub use reader::may_read;
pub use refresh::{PresentedRefreshToken, refresh};
pub use revoke::{RevokeError, revoke};
pub use user_info::{UserInfoError, user_info};

/// The path at which applications learn what they may know of a person. Access tokens name it as their audience.
pub const USER_INFO_PATH: &str = "/userinfo";
