//! A mail server of a few lines: it answers each command as a test wants, and remembers what it was told.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// A mail server on a free loopback port. Ends with its process.
pub(crate) struct Responder {
    pub(crate) port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

/// How a command begins (or `CONNECT`, for the greeting), and the answer it gets.
pub(crate) type Answer = (&'static str, &'static str);

impl Responder {
    /// A server that accepts everything but what `answers` say.
    pub(crate) fn start(answers: &'static [Answer]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let hearing = Arc::clone(&heard);
        thread::spawn(move || {
            for connection in listener.incoming() {
                let hearing = Arc::clone(&hearing);
                thread::spawn(move || {
                    // A client may hang up at any time; that ends its conversation only.
                    let _ = converse(&connection.unwrap(), answers, &hearing);
                });
            }
        });
        Self { port, heard }
    }

    /// Every line that was heard, over all connections.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

fn converse(connection: &TcpStream, answers: &[Answer], heard: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut writer = connection;
    let answer_to = |line: &str, usual: &'static str| {
        answers.iter().find(|(start, _)| line.starts_with(start)).map_or(usual, |(_, answer)| answer)
    };
    writer.write_all(answer_to("CONNECT", "220 ready\r\n").as_bytes())?;
    let mut in_data = false;
    for line in BufReader::new(connection).lines() {
        let line = line?;
        heard.lock().unwrap().push(line.clone());
        let answer = match line.as_str() {
            "." => {
                in_data = false;
                answer_to(".", "250 taken\r\n")
            }
            _ if in_data => continue,
            "DATA" => {
                in_data = true;
                answer_to("DATA", "354 go on\r\n")
            }
            "QUIT" => "221 bye\r\n",
            _ if line.starts_with("EHLO") => answer_to("EHLO", "250-here\r\n250 AUTH PLAIN\r\n"),
            other => answer_to(other, "250 fine\r\n"),
        };
        writer.write_all(answer.as_bytes())?;
    }
    Ok(())
}
