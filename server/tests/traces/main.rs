//! The work behind an answer does not depend on whether there is an account: the same statements, hashes and waits,
//! request for request. A program of its own, because who listens to the work belongs to the whole process.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod applications;
mod authentication_api;
#[path = "../attacks/enumeration/classes.rs"]
mod classes;
mod dead_tickets;
mod proxies;
mod recorder;
mod same_work;
