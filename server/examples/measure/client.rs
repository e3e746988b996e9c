//! Those who ask: a connection, and a browser on it.

mod answered;
mod browser;
mod connection;

pub(crate) use browser::Browser;
pub(crate) use connection::Connection;
