//! The end of a connection, after the last answer. Closing a socket while something in it is unread resets the connection,
//! and a reset takes back an answer that its client has not read yet. So the server stops writing first, and for a
//! while reads and throws away what the client still sends (RFC 9112 §9.6).

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead as _, ReadBuf},
    net::TcpStream,
    time::Sleep,
};

/// How long a client has to stop sending.
const LONGEST: Duration = Duration::from_secs(1);
/// How much of what it sends is thrown away.
const MOST_BYTES: usize = 1024 * 1024;

/// What is left of a connection that is closed for writing.
pub(super) struct Farewell {
    end: Pin<Box<Sleep>>,
    bytes_left: usize,
}

impl Farewell {
    /// Begins now.
    pub(super) fn begin() -> Self {
        Self { end: Box::pin(tokio::time::sleep(LONGEST)), bytes_left: MOST_BYTES }
    }

    /// Ready once the client has closed as well, or had its time, or sent too much.
    pub(super) fn poll(&mut self, stream: &mut TcpStream, context: &mut Context<'_>) -> Poll<()> {
        let mut thrown_away = [0; 4096];
        while self.bytes_left > 0 {
            let mut buffer = ReadBuf::new(&mut thrown_away);
            match Pin::new(&mut *stream).poll_read(context, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                    self.bytes_left = self.bytes_left.saturating_sub(buffer.filled().len());
                }
                // An end or a fault: nothing more comes.
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => return self.end.as_mut().poll(context),
            }
        }
        Poll::Ready(())
    }
}
