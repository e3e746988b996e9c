//! The bricks that pages are built of.

mod address;
mod alert;
mod described_by;
mod document;
mod emblem;
mod form;
mod heading;
mod password_field;
mod support;
mod text_field;

pub(crate) use address::{Address, SentenceWithAddress};
pub(crate) use alert::{Alert, AlertKind};
pub(crate) use document::{Frame, Layout, respond};
pub(crate) use emblem::{Emblem, EmblemKind};
pub(crate) use form::{Form, Submit};
pub(crate) use heading::Heading;
pub(crate) use password_field::PasswordField;
pub(crate) use support::support;
pub(crate) use text_field::{TextField, TextFieldKind};
