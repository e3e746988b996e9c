//! An application asks to log somebody in: from `/authorize` through login and consent until its answer.
//!
//! What the application asked for is checked once and kept on the server, bound to the browser; the pages in between
//! carry nothing but its id.

mod answer;
mod begin;
mod choose_account;
mod consent;
mod flow;
mod hint;
mod kept;
mod login_ticket;
mod next;
mod outcome;
mod resume;

pub use begin::begin;
pub use choose_account::choose_account;
pub use consent::{Asked, consent, what_is_asked};
pub use flow::{Flow, FlowState, flow};
pub use login_ticket::{TicketBrowser, log_in_with_ticket};
pub use outcome::{AuthorizeError, FirstPage, Outcome};
pub use resume::resume;
