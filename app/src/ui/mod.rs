//! The bricks that pages are built of.

mod address;
mod after;
mod alert;
mod answer_form;
mod brand;
mod checkbox;
mod described_by;
mod document;
mod emblem;
mod form;
mod heading;
mod languages;
mod password_field;
mod scripts;
mod support;
mod text_field;

pub(crate) use address::SentenceWithAddress;
pub(crate) use after::After;
pub(crate) use alert::{Alert, NOTICE_ID, News, Notice};
pub(crate) use answer_form::AnswerForm;
pub(crate) use checkbox::Checkbox;
pub(crate) use document::{Frame, Layout, Towards, render, respond, respond_towards};
pub(crate) use emblem::{Emblem, EmblemKind};
pub(crate) use form::{Form, Submit};
pub(crate) use heading::Heading;
pub(crate) use password_field::PasswordField;
pub(crate) use support::support;
pub(crate) use text_field::{TextField, TextFieldKind};
