//! One HTTP/1.1 connection that is kept alive: a request, its answer, the next request.

use super::answered::Answered;
use anyhow::{Result, bail};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// A connection. As little work as possible a request, since it shares the cores with what it measures.
pub(crate) struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
    body_from: usize,
    first_byte_after: Duration,
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let received = Vec::with_capacity(16 * 1024);
        Ok(Self { stream, received, body_from: 0, first_byte_after: Duration::ZERO })
    }

    /// Sends a request and waits for its whole answer.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> Result<Answered> {
        self.stream.write_all(request).await?;
        let sent = Instant::now();
        self.received.clear();
        loop {
            let is_first = self.received.is_empty();
            if self.stream.read_buf(&mut self.received).await? == 0 {
                bail!("the server closed the connection");
            }
            if is_first {
                self.first_byte_after = sent.elapsed();
            }
            if let Some(answer) = Answered::parse(&self.received)? {
                self.body_from = answer.body_from;
                return Ok(answer);
            }
        }
    }

    /// How long the last answer's first byte came after the request's last one had gone.
    pub(crate) fn first_byte_after(&self) -> Duration {
        self.first_byte_after
    }

    /// The last answer's body.
    pub(crate) fn body(&self) -> &[u8] {
        &self.received[self.body_from..]
    }
}
