//! What we say in tokens and answers, and of whom.

mod access_token;
mod hash;
mod id_token;
mod logout_token;
mod person;
mod subject;
mod token_id;
mod user_info;

pub use access_token::AccessToken;
pub use id_token::IdToken;
pub use logout_token::LogoutToken;
pub use person::{Person, PersonClaims};
pub use subject::{Subject, session_of_sid, sid};
pub use token_id::TokenId;
pub use user_info::UserInfo;
