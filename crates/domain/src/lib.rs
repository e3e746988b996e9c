//! Pure types, rules and state machines. No I/O, no async; compiles for the server and for WASM.

mod client;
mod client_id;
mod email_address;
mod email_code;
mod generation;
mod ids;
mod language;
mod password;
mod password_policy;
pub mod recovery;
mod session;
mod ticket;
mod time;
mod token;
mod user_agent;

pub use client::ClientAddress;
pub use client_id::ClientId;
pub use email_address::{EmailAddress, EmailAddressError};
pub use email_code::EmailCode;
pub use generation::SecurityGeneration;
pub use ids::{
    ApplicationSecretId, AuditId, AuthorizationId, GrantId, OutboxId, ResetRequestId, SessionId, TicketId,
    UserId,
};
pub use language::Language;
pub use password::{Password, PasswordError, PasswordHash};
pub use password_policy::{PasswordPolicy, PasswordRefusal};
pub use recovery::{AccountNow, DeadTicket, FactorProven, Opened, ResetRequestKind, SecondFactor};
pub use session::SessionLifetime;
pub use ticket::{Ticket, TicketPurpose};
pub use time::Timestamp;
pub use token::{Token, TokenHash};
pub use user_agent::{Browser, Device, Platform};
