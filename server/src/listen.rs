//! From a bound address to answered requests: bounds on connections, on time and on sizes, before any page is asked.

mod connection;
mod connections;
mod farewell;
mod handshakes;
mod open_files;
mod refusals;

use crate::tls::Tls;
use axum::Router;
use axum_server::Handle;
use connections::Connections;
use handshakes::Handshakes;
use hyper_util::rt::TokioTimer;
use settings::Settings;
use std::{
    io,
    net::{SocketAddr, TcpListener},
};

/// Most headers of a request.
const MAX_HEADERS: usize = 64;
/// Longest head of a request over HTTP/1.1.
const MAX_HEAD_BYTES: usize = 32 * 1024;
/// Longest head of a request over HTTP/2, unpacked.
const MAX_HTTP2_HEAD_BYTES: u32 = 16 * 1024;
/// Requests that one HTTP/2 connection may have open at once.
const MAX_HTTP2_STREAMS: u32 = 64;

/// Serves `router` until `handle` says to stop: over TLS with a certificate, else over plain HTTP.
///
/// # Errors
/// When the listener cannot be used.
pub async fn listen(
    listener: TcpListener,
    router: Router,
    handle: Handle<SocketAddr>,
    settings: &Settings,
    tls: Option<&Tls>,
) -> io::Result<()> {
    let bounds = &settings.server;
    // Whoever connects and says nothing is cut off as well.
    let mut server =
        axum_server::from_tcp(listener)?.handle(handle).first_request_timeout(bounds.header_timeout);
    server
        .http_builder()
        .http1()
        .timer(TokioTimer::new())
        // Slow senders of headers are cut off (Slowloris), and headers cannot grow without bound.
        .header_read_timeout(bounds.header_timeout)
        .max_headers(MAX_HEADERS)
        .max_buf_size(MAX_HEAD_BYTES);
    server
        .http_builder()
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(MAX_HTTP2_STREAMS)
        .max_header_list_size(MAX_HTTP2_HEAD_BYTES)
        .keep_alive_interval(bounds.request_timeout);
    let connections = Connections::new(settings);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    match tls {
        Some(tls) => {
            let handshakes = Handshakes::new(connections, tls, bounds.header_timeout);
            server.acceptor(handshakes).serve(service).await
        }
        None => server.acceptor(connections).serve(service).await,
    }
}
