//! Learning who has an account (EN).

mod applications;
mod classes;
mod compare;
mod cross_site;
mod limits;
mod login;
mod outage;
mod reset;
mod sign_up;
