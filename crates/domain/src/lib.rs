//! Pure types, rules and state machines. No I/O, no async; compiles for the server and for WASM.

mod authentication_method;
mod client;
mod client_id;
pub mod connection;
mod email_address;
mod email_code;
mod generation;
mod ids;
mod language;
mod one_time_code;
mod password;
mod password_policy;
pub mod recovery;
mod session;
mod subject;
mod ticket;
mod time;
mod token;
mod user_agent;

pub use authentication_method::AuthenticationMethod;
pub use client::ClientAddress;
pub use client_id::ClientId;
pub use email_address::{EmailAddress, EmailAddressError};
pub use email_code::EmailCode;
pub use generation::SecurityGeneration;
pub use ids::{
    ApplicationSecretId, AuditId, AuthorizationId, GrantId, JobId, OutboxId, PasswordlessRequestId,
    ResetRequestId, SessionId, TicketId, UserId,
};
pub use language::Language;
pub use one_time_code::OneTimeCode;
pub use password::{Password, PasswordError, PasswordHash};
pub use password_policy::{
    CharacterType, MAX_HISTORY, PasswordLevel, PasswordPolicy, PasswordRefusal, PasswordRules, PersonalWords,
    ProfileField, RequiredCharacters, has_identical_run, has_sequence,
};
pub use recovery::{AccountNow, DeadTicket, FactorProven, Opened, ResetRequestKind, SecondFactor};
pub use session::SessionLifetime;
pub use subject::SubjectIdentifier;
pub use ticket::{Ticket, TicketPurpose};
pub use time::Timestamp;
pub use token::{Token, TokenHash};
pub use user_agent::{Browser, Device, Platform};
