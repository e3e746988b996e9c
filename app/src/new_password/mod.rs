//! The two fields for a new password, as every page has them where one is chosen, and the page of which they are all.

mod fields;
mod page;
mod refusal;
mod rules;
mod strength_texts;

pub(crate) use fields::{NewPassword, NewPasswordFields};
pub(crate) use page::{Again, ChoiceForm, PasswordPage, password_page};
