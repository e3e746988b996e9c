//! What all pages share that a ticket leads to: taking it out of the address bar, counting it when it is presented,
//! asking before it does anything, and where a person goes on afterwards.

mod afterwards;
mod presented;
mod question;
mod take;

pub(crate) use afterwards::{Afterwards, afterwards};
pub(crate) use presented::{dead_at, presented};
pub(crate) use question::{AnswerForm, Question, Refused, answered, ask, pressed};
pub(crate) use take::{LinkResult, take_ticket};
