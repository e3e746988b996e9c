//! Requests to the servers of applications. Tests have a recorder in place of the network.

mod client;

pub use client::OutgoingClient;

use std::pin::Pin;

/// Sends forms to applications.
pub trait OutgoingHttp: Send + Sync {
    /// Posts a form that is already encoded. Redirects are not followed, and no cookie is kept.
    fn post_form<'a>(&'a self, url: &'a str, form: String) -> Posting<'a>;
}

/// A request under way.
pub type Posting<'a> = Pin<Box<dyn Future<Output = Result<OutgoingAnswer, OutgoingError>> + Send + 'a>>;

/// What a server answered.
pub struct OutgoingAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The beginning of the body, up to 1 KiB.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum OutgoingError {
    /// The address is none, or leads over a network without TLS.
    #[error("the address is not one that may be called")]
    Address,
    /// The machine has no certificates to know servers by.
    #[error("this machine has no root certificates")]
    NoRootCertificates,
    /// The server was not there, or spoke another language.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// The server took too long.
    #[error("no answer within {} seconds", client::LIMIT.as_secs())]
    TimedOut,
}
