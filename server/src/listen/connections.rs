//! How many connections may be open at once, in all and for one client. Who finds no place is closed at once.

use super::{connection::Connection, open_files, refusals::Refusals};
use axum_server::accept::Accept;
use domain::ClientAddress;
use settings::{IpNetwork, Settings};
use std::{
    collections::HashMap,
    future::{Ready, ready},
    io,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    net::TcpStream,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Instant,
};

/// The open connections. A clone counts the same ones.
#[derive(Clone)]
pub(super) struct Connections(Arc<Bounds>);

struct Bounds {
    places: Arc<Semaphore>,
    total: usize,
    clients: Arc<Clients>,
    per_client: usize,
    trusted_proxies: Vec<IpNetwork>,
    longest_write: Duration,
    refused_as_full: Refusals,
    refused_to_clients: Refusals,
}

/// How many connections each network has open. Networks without one are not kept.
#[derive(Default)]
struct Clients(Mutex<HashMap<String, usize>>);

/// A connection's place among all; given back when dropped.
pub(super) struct Place {
    _of_all: OwnedSemaphorePermit,
    _of_client: Option<Share>,
}

/// A connection's place among those of its client.
struct Share {
    clients: Arc<Clients>,
    network: String,
}

impl Connections {
    /// Bounds as the settings say, and no more connections than files may be open.
    pub(super) fn new(settings: &Settings) -> Self {
        let bounds = &settings.server;
        let total = open_files::make_room_for(bounds.max_connections);
        if total < bounds.max_connections {
            tracing::warn!(
                connections = total,
                "the system's limit on open files allows fewer connections than server.max_connections"
            );
        }
        Self(Arc::new(Bounds {
            places: Arc::new(Semaphore::new(total)),
            total,
            clients: Arc::default(),
            per_client: bounds.max_connections_per_client,
            trusted_proxies: settings.trusted_proxies.clone(),
            longest_write: bounds.request_timeout,
            refused_as_full: Refusals::default(),
            refused_to_clients: Refusals::default(),
        }))
    }

    /// Gives a stream its place. An error when there is none.
    pub(super) fn admit(&self, stream: TcpStream) -> io::Result<Connection> {
        let peer = stream.peer_addr()?.ip().to_canonical();
        let place = self.take_place(peer)?;
        // An answer is written in one go; waiting to fill a packet would only delay its last part.
        stream.set_nodelay(true)?;
        Ok(Connection::new(stream, place, self.0.longest_write))
    }

    fn take_place(&self, peer: IpAddr) -> io::Result<Place> {
        let bounds = &self.0;
        // All people behind a proxy share its address, and it has bounds of its own.
        let is_proxy = bounds.trusted_proxies.iter().any(|network| network.contains(&peer));
        let of_client = if is_proxy { None } else { Some(self.take_share(peer)?) };
        let Ok(of_all) = Arc::clone(&bounds.places).try_acquire_owned() else {
            if let Some(refused) = bounds.refused_as_full.count(Instant::now()) {
                tracing::warn!(
                    refused,
                    open = bounds.total,
                    "all connections are taken; new ones are closed at once (server.max_connections)"
                );
            }
            return Err(no_place());
        };
        Ok(Place { _of_all: of_all, _of_client: of_client })
    }

    fn take_share(&self, peer: IpAddr) -> io::Result<Share> {
        let bounds = &self.0;
        let network = ClientAddress::new(peer).network();
        if bounds.clients.take(&network, bounds.per_client) {
            return Ok(Share { clients: Arc::clone(&bounds.clients), network });
        }
        if let Some(refused) = bounds.refused_to_clients.count(Instant::now()) {
            tracing::warn!(
                refused,
                client = network,
                "a client has too many connections open (server.max_connections_per_client); a proxy has to be \
                 listed in trusted_proxies"
            );
        }
        Err(no_place())
    }
}

impl<S> Accept<TcpStream, S> for Connections {
    type Stream = Connection;
    type Service = S;
    type Future = Ready<io::Result<(Connection, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        ready(self.admit(stream).map(|connection| (connection, service)))
    }
}

impl Clients {
    fn open(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, network: &str, most: usize) -> bool {
        let mut open = self.open();
        match open.get_mut(network) {
            Some(count) if *count >= most => false,
            Some(count) => {
                *count += 1;
                true
            }
            None => {
                open.insert(network.to_owned(), 1);
                true
            }
        }
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut open = self.clients.open();
        if let Some(count) = open.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.network);
            }
        }
    }
}

fn no_place() -> io::Error {
    io::Error::new(io::ErrorKind::QuotaExceeded, "too many connections")
}
