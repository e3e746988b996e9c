//! The pages between an application's request and its answer. Functions of what they show; the doors are beside.

mod account_choice;
mod consent;
mod consent_list;
mod error_to_confirm;
mod form_post;
mod on_the_way;
mod over;
mod refused;
mod web_message;

pub(super) use account_choice::account_choice;
pub(super) use consent::{ConsentView, consent};
pub(super) use error_to_confirm::error_to_confirm;
pub(super) use form_post::form_post;
pub(super) use on_the_way::on_the_way;
pub(super) use over::over;
pub(super) use refused::refused;
pub(super) use web_message::web_message;
