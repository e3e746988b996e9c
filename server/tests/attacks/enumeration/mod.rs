//! Learning who has an account (EN).

mod applications;
pub(crate) mod classes;
pub(crate) mod compare;
mod cross_site;
mod limits;
mod login;
mod outage;
mod reset;
mod sign_up;
