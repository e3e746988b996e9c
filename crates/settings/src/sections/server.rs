//! The HTTP server's bounds.

use crate::{
    form::{duration, whole},
    key::Key,
    table::Section,
};
use std::time::Duration;

/// The HTTP server's bounds.
#[derive(Clone, Debug)]
pub struct ServerSettings {
    /// How long a request may take to be answered.
    pub request_timeout: Duration,
    /// How long a client may take to send a request's head.
    pub header_timeout: Duration,
    /// Largest body of a request.
    pub body_limit_bytes: usize,
    /// Connections that may be open at once; more are closed as they come.
    pub max_connections: usize,
    /// Connections that one client may have open at once: an IPv4 address or an IPv6 network. Trusted proxies may
    /// have more.
    pub max_connections_per_client: usize,
    /// How long requests in progress are waited for when the server stops.
    pub shutdown_grace: Duration,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            request_timeout: Duration::from_secs(30),
            header_timeout: Duration::from_secs(10),
            body_limit_bytes: 16 * 1024,
            max_connections: 4096,
            max_connections_per_client: 256,
            shutdown_grace: Duration::from_secs(10),
        }
    }
}

pub(crate) const SECTION: Section =
    Section { name: "server", about: "The HTTP server's bounds.", keys, rules: &[] };

const SECOND: Duration = Duration::from_secs(1);
const MINUTES_5: Duration = Duration::from_mins(5);

fn keys() -> Vec<Key> {
    vec![
        Key::new(
            "server.request_timeout",
            duration(SECOND..=MINUTES_5),
            |s| &mut s.server.request_timeout,
            "How long a request may take to be answered.",
        ),
        Key::new(
            "server.header_timeout",
            duration(SECOND..=MINUTES_5),
            |s| &mut s.server.header_timeout,
            "How long a client may take to send a request's head.",
        ),
        Key::new(
            "server.body_limit_bytes",
            whole(4096..=1_048_576),
            |s| &mut s.server.body_limit_bytes,
            "Largest body of a request, in bytes.",
        ),
        Key::new(
            "server.max_connections",
            whole(1..=1_000_000),
            |s| &mut s.server.max_connections,
            "Connections that may be open at once; fewer where the system allows fewer open files.",
        ),
        Key::new(
            "server.max_connections_per_client",
            whole(1..=1_000_000),
            |s| &mut s.server.max_connections_per_client,
            "Connections that one client may have open at once. Trusted proxies may have more.",
        ),
        Key::new(
            "server.shutdown_grace",
            duration(Duration::ZERO..=MINUTES_5),
            |s| &mut s.server.shutdown_grace,
            "How long requests in progress are waited for when the server stops.",
        ),
    ]
}
