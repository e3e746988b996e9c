//! The two fields for a new password, as every page has them where one is chosen.

mod fields;
mod refusal;
mod strength_texts;

pub(crate) use fields::{NewPassword, NewPasswordFields};
