//! Logging out at an application's wish: the doors, and the pages that ask and that tell.

mod clear;
mod door;
mod views;

pub(crate) use clear::clear_site_data;
pub(crate) use door::{oidc_logout, oidc_logout_by_form, show_logout, submit_logout, v2_logout};
