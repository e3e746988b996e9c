//! Where applications send people, and the pages between login and their answer.

mod account_choice;
mod consent;
mod door;
mod outcome;
mod start;
mod views;

pub(crate) use account_choice::{show_account_choice, submit_account_choice};
pub(crate) use consent::{show_consent, submit_consent};
pub(crate) use door::{authorize, authorize_by_form, resume_flow};
pub(crate) use start::start_of;
