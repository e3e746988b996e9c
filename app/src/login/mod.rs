//! Logging in: the address, then the password.

mod address_form;
mod identifier;
mod notice;
mod password;

pub(crate) use address_form::{AddressForm, SentAddress};
pub(crate) use identifier::{show_identifier, submit_identifier};
pub(crate) use notice::{CHANGED, EXPIRED, SIGNED_OUT};
pub(crate) use password::{show_password, submit_password};
