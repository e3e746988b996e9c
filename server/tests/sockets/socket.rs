//! A connection whose bytes the test chooses.

use crate::listening::DEADLINE;
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
    time::timeout,
};

/// A client's end.
pub(crate) struct Socket {
    stream: TcpStream,
    received: Vec<u8>,
}

/// An answer as it came over the connection.
pub(crate) struct Answered {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
}

impl Answered {
    /// A header's text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.as_str())
    }
}

impl Socket {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("the listener takes connections");
        stream.set_nodelay(true).unwrap();
        Self { stream, received: Vec::new() }
    }

    pub(crate) async fn connect_from(own: [u8; 4], address: SocketAddr) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((own, 0).into()).unwrap();
        Self { stream: socket.connect(address).await.unwrap(), received: Vec::new() }
    }

    /// A client that has next to no room for what it receives.
    pub(crate) async fn connect_narrow(address: SocketAddr) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4096).unwrap();
        Self { stream: socket.connect(address).await.unwrap(), received: Vec::new() }
    }

    /// Sends. `false` when the server has closed the connection already.
    pub(crate) async fn send(&mut self, text: impl AsRef<[u8]>) -> bool {
        let sent = timeout(DEADLINE, self.stream.write_all(text.as_ref()));
        sent.await.expect("the server neither reads nor closes").is_ok()
    }

    /// The next answer; `None` when the server closes instead.
    pub(crate) async fn answer(&mut self) -> Option<Answered> {
        loop {
            if let Some((answer, length)) = parse(&self.received) {
                self.received.drain(..length);
                return Some(answer);
            }
            if !self.receive().await {
                return None;
            }
        }
    }

    /// All statuses until the server closes, which it must.
    pub(crate) async fn statuses_until_closed(&mut self) -> Vec<u16> {
        let mut statuses = Vec::new();
        while let Some(answer) = self.answer().await {
            statuses.push(answer.status);
        }
        statuses
    }

    /// Sends single bytes one after the other, slowly, until the server closes, which it must. What it said before.
    pub(crate) async fn drip_until_closed(&mut self, byte: u8) -> Vec<u16> {
        let mut pause = tokio::time::interval(std::time::Duration::from_millis(50));
        let dripping = async {
            let mut statuses = Vec::new();
            loop {
                tokio::select! {
                    answer = self.answer() => match answer {
                        Some(answer) => statuses.push(answer.status),
                        None => return statuses,
                    },
                    _ = pause.tick() => {}
                }
                // Whether it still arrives is seen by reading.
                drop(self.stream.try_write(&[byte]));
            }
        };
        timeout(DEADLINE, dripping).await.expect("the server lets a slow client be")
    }

    /// `false` when the server has closed.
    async fn receive(&mut self) -> bool {
        let read = timeout(DEADLINE, self.stream.read_buf(&mut self.received));
        // An end and a reset are the same here: nothing more comes.
        read.await.expect("the server neither answers nor closes").is_ok_and(|count| count > 0)
    }
}

/// The first whole answer in what was received, and how many bytes it takes.
fn parse(received: &[u8]) -> Option<(Answered, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(body_from) = head.parse(received).expect("an answer is HTTP/1.1") else {
        return None;
    };
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let answer = Answered {
        status: head.code.unwrap(),
        headers: head.headers.iter().map(|header| (header.name.to_owned(), text(header.value))).collect(),
    };
    let length = body_from + answer.header("content-length").map_or(0, |length| length.parse().unwrap());
    (received.len() >= length).then_some((answer, length))
}
