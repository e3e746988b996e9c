//! The pages that people see and the doors that their forms go through. A page is a function of what it shows.
//!
//! Built twice: with `ssr` for the server, with `hydrate` for the browser, where only the islands remain.
#![expect(unreachable_pub, reason = "the component macro makes its items public, whatever their module is")]

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod api_docs;
#[cfg(feature = "ssr")]
mod authorize;
#[cfg(feature = "ssr")]
mod branding;
#[cfg(feature = "ssr")]
mod email_verification;
pub mod islands;
#[cfg(feature = "ssr")]
mod login;
#[cfg(feature = "ssr")]
mod logout;
#[cfg(feature = "ssr")]
mod mailbox;
#[cfg(feature = "ssr")]
mod new_password;
#[cfg(feature = "ssr")]
mod password_reset;
#[cfg(feature = "ssr")]
mod problems;
#[cfg(feature = "ssr")]
mod router;
#[cfg(feature = "ssr")]
mod sign_up;
#[cfg(feature = "ssr")]
mod tickets;
#[cfg(feature = "ssr")]
mod ui;
#[cfg(feature = "ssr")]
mod waiting;

#[cfg(feature = "ssr")]
pub use api_docs::Documents;
#[cfg(feature = "ssr")]
pub use problems::show_problems;
#[cfg(feature = "ssr")]
pub use router::pages;
