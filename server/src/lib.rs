//! The `vestibule` server: commands, the middleware stack, the worker, start-up and shutdown.

pub mod commands;
mod declarations;
mod embedded_site;
mod environment;
mod ephemeral;
mod health;
mod listen;
mod logging;
mod router;
mod serve;
mod start;
mod tls;
mod worker;

pub use listen::listen;
pub use router::router;
pub use start::{StartError, site};
pub use tls::{Tls, TlsError};
