//! A mail server that refuses every mail for its link, and quotes the link: spam filters do.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

pub(crate) struct Filter {
    pub(crate) port: u16,
    quoted: Arc<Mutex<Vec<String>>>,
}

impl Filter {
    /// Listens on a free loopback port. Ends with its process.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let quoted = Arc::new(Mutex::new(Vec::new()));
        let quoting = Arc::clone(&quoted);
        thread::spawn(move || {
            for connection in listener.incoming() {
                // A client may hang up at any time; that ends its conversation only.
                drop(converse(&connection.unwrap(), &quoting));
            }
        });
        Self { port, quoted }
    }

    /// The tickets that it quoted.
    pub(crate) fn quoted(&self) -> Vec<String> {
        self.quoted.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn converse(connection: &TcpStream, quoted: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut writer = connection;
    writer.write_all(b"220 ready\r\n")?;
    let mut message = None::<String>;
    for line in BufReader::new(connection).lines() {
        let line = line?;
        let answer = match (&mut message, line.as_str()) {
            (Some(text), ".") => {
                let ticket = ticket_in(text);
                quoted.lock().unwrap_or_else(PoisonError::into_inner).push(ticket.clone());
                message = None;
                format!(
                    "554 5.7.1 Blocked: http://localhost:3000/u/reset-verify?ticket={ticket} is listed\r\n"
                )
            }
            (Some(text), line) => {
                // The lines of quoted-printable text are joined again.
                match line.strip_suffix('=') {
                    Some(begun) => text.push_str(begun),
                    None => text.extend([line, "\n"]),
                }
                continue;
            }
            (None, "DATA") => {
                message = Some(String::new());
                "354 go on\r\n".to_owned()
            }
            (None, "QUIT") => "221 bye\r\n".to_owned(),
            (None, line) if line.starts_with("EHLO") => "250-here\r\n250 AUTH PLAIN LOGIN\r\n".to_owned(),
            (None, line) if line.starts_with("AUTH") => "235 welcome\r\n".to_owned(),
            _ => "250 fine\r\n".to_owned(),
        };
        writer.write_all(answer.as_bytes())?;
    }
    Ok(())
}

fn ticket_in(message: &str) -> String {
    let message = message.replace("=3D", "=");
    let (_, rest) = message.split_once("?ticket=").unwrap();
    rest.chars().take(43).collect()
}
