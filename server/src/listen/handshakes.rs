//! TLS before HTTP: a connection shakes hands within a time, and who speaks plain HTTP here is told so.

use super::{connection::Connection, connections::Connections};
use crate::tls::Tls;
use axum_server::accept::Accept;
use std::{io, pin::Pin, time::Duration};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// How a connection over TLS begins: with a record of the handshake (RFC 8446 §5.1).
const HANDSHAKE: u8 = 22;

/// The answer to plain HTTP. It leads nowhere, because the host that such a request names proves nothing.
const NOT_TLS: &str = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n\
                       Content-Length: 35\r\n\r\nUse https:// to reach this address.";

/// Connections whose clients shook hands.
#[derive(Clone)]
pub(super) struct Handshakes {
    connections: Connections,
    tls: TlsAcceptor,
    longest: Duration,
}

impl Handshakes {
    /// Handshakes that end when they take longer than `longest`.
    pub(super) fn new(connections: Connections, tls: &Tls, longest: Duration) -> Self {
        Self { connections, tls: tls.acceptor(), longest }
    }
}

impl<S: Send + 'static> Accept<TcpStream, S> for Handshakes {
    type Stream = TlsStream<Connection>;
    type Service = S;
    type Future = Pin<Box<dyn Future<Output = io::Result<(Self::Stream, S)>> + Send>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        // It has its place from the beginning: a handshake costs more than a request.
        let admitted = self.connections.admit(stream);
        let (tls, longest) = (self.tls.clone(), self.longest);
        Box::pin(async move {
            let stream = timeout(longest, shake_hands(tls, admitted?)).await??;
            Ok((stream, service))
        })
    }
}

async fn shake_hands(tls: TlsAcceptor, mut connection: Connection) -> io::Result<TlsStream<Connection>> {
    match connection.first_byte().await? {
        Some(HANDSHAKE) => tls.accept(connection).await,
        first => {
            if first.is_some_and(|byte| byte.is_ascii_uppercase()) {
                // Read before the answer: closing with something unread could take the answer back.
                let _some = connection.read(&mut [0; 4096]).await?;
                connection.write_all(NOT_TLS.as_bytes()).await?;
                connection.shutdown().await?;
            }
            Err(io::Error::new(io::ErrorKind::InvalidData, "not TLS"))
        }
    }
}
