//! One HTTP/1.1 connection that is kept alive: a request, its answer, the next request.

use crate::answered::Answered;
use anyhow::{Result, bail};
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// A connection. As little work as possible a request, since it shares the cores with what it measures.
pub(crate) struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
    body_from: usize,
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, received: Vec::with_capacity(16 * 1024), body_from: 0 })
    }

    /// Sends a request and waits for its whole answer.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> Result<Answered> {
        self.stream.write_all(request).await?;
        self.received.clear();
        loop {
            if self.stream.read_buf(&mut self.received).await? == 0 {
                bail!("the server closed the connection");
            }
            if let Some(answer) = Answered::parse(&self.received)? {
                self.body_from = answer.body_from;
                return Ok(answer);
            }
        }
    }

    /// The last answer's body.
    pub(crate) fn body(&self) -> &[u8] {
        &self.received[self.body_from..]
    }
}
