//! Tickets that applications ask for through the Management API: they get the link and pass it on themselves.

mod create;
mod make;
mod order;
mod outcome;
mod redirect;

pub use create::{create_email_verification_ticket, create_password_change_ticket};
pub(crate) use make::{TicketToMake, make_ticket};
pub use order::{CreateTicketError, CreatedTicket, TicketOrder, TicketTarget};
pub(crate) use outcome::application_of;
pub use outcome::{TicketOutcome, outcome};
