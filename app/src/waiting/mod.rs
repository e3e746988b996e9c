//! "Check your email": the same page for every address, with the code's field and another mail on demand. A recovery
//! and a sign-up wait alike.

mod journey;
mod page;
mod progress;
mod submit;

pub(crate) use journey::{Journey, RESET, SIGN_UP};
pub(crate) use page::{WaitingQuery, show_waiting};
pub(crate) use progress::show_progress;
pub(crate) use submit::{CodeForm, ResendForm, submit_code, submit_resend};
