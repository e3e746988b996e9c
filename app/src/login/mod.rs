//! Logging in: the address, then the password.

mod address_form;
mod forgot;
mod identifier;
mod intro;
mod leads_on;
mod new_password;
mod notice;
mod password;

pub(crate) use address_form::{AddressForm, SentAddress};
pub(crate) use forgot::forgot_link;
pub(crate) use identifier::{hinted, show_identifier, submit_identifier};
pub(crate) use leads_on::lead_on;
pub(crate) use new_password::{show_new_password, submit_new_password};
pub(crate) use notice::{CHANGED, CREATED, EXPIRED, NoticeQuery, SIGNED_OUT};
pub(crate) use password::{show_password, submit_password};
