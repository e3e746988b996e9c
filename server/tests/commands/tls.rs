//! A certificate by settings, and its renewal while the server runs.

use crate::place::Place;
use rustix::process::{Pid, Signal, kill_process};
use settings::TlsFiles;
use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpStream,
    process::{Child, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};
use testkit::Authority;
use tokio_rustls::rustls::{ClientConnection, StreamOwned, pki_types::ServerName};

/// A server that is ended with its owner.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(place: &Place, files: &TlsFiles) -> Self {
        let mut program = place.program(&["serve", "--ephemeral"]);
        program.env("VESTIBULE_TLS_CERTIFICATE", &files.certificate).env("VESTIBULE_TLS_KEY", &files.key);
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().strip_prefix("listening on https://localhost:").unwrap().parse().unwrap();
        Self { child, port }
    }

    /// The certificate with which it answers.
    fn certificate(&self, authority: &Authority) -> Vec<u8> {
        let config = Arc::clone(authority.client(&[]).config());
        let client = ClientConnection::new(config, ServerName::try_from("localhost").unwrap()).unwrap();
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let mut stream = StreamOwned::new(client, stream);
        stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        stream.conn.peer_certificates().unwrap()[0].to_vec()
    }

    fn hang_up(&self) {
        kill_process(Pid::from_child(&self.child), Signal::HUP).unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_renewed_certificate_is_taken_up_and_a_broken_one_is_not() {
    let (place, authority) = (Place::new(), Authority::make());
    let files = authority.sign();
    let server = Server::start(&place, &files);
    let first = server.certificate(&authority);

    drop(authority.write("server.pem", "not a certificate"));
    server.hang_up();
    assert_eq!(server.certificate(&authority), first, "the former one stays");

    let _same_files = authority.sign();
    server.hang_up();
    let deadline = Instant::now() + Duration::from_mins(2);
    while server.certificate(&authority) == first {
        assert!(Instant::now() < deadline, "a new certificate is taken up");
    }
}

#[test]
fn what_is_wrong_with_the_files_is_said_at_the_start() {
    let (place, authority) = (Place::new(), Authority::make());
    let files = authority.sign();
    let mut program = place.program(&["serve", "--ephemeral"]);
    program.env("VESTIBULE_TLS_CERTIFICATE", &files.key).env("VESTIBULE_TLS_KEY", &files.key);
    let ran = program.output().unwrap();
    let complained = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(1));
    assert!(complained.contains("tls.certificate ("), "{complained}");
    assert!(complained.contains("holds no certificate in PEM"), "{complained}");
}
