//! TLS by the listener itself.

use crate::listening::{DEADLINE, Listening, SHORT, form_head};
use settings::{Settings, TlsFiles};
use std::{fs, io, os::unix::fs::PermissionsExt as _};
use storage::testing::TestDatabase;
use testkit::Authority;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{client::TlsStream, rustls::pki_types::ServerName};
use vestibule::Tls;
use web::paths;

/// A flood of clients.
const CROWD: usize = 50;
const LIVE: &str = "GET /health/live HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n";

/// A server with a certificate, and the authority that signed it.
struct Secured {
    server: Listening,
    authority: Authority,
}

impl Secured {
    fn with(db: TestDatabase, change: impl FnOnce(&mut Settings)) -> Self {
        let authority = Authority::make();
        let files = authority.sign();
        let server = Listening::with(db, |settings| {
            settings.tls = files.into();
            change(settings);
        });
        Self { server, authority }
    }

    fn new(db: TestDatabase) -> Self {
        Self::with(db, |_| {})
    }

    /// A client's handshake.
    async fn connect(&self, protocols: &[&[u8]]) -> io::Result<TlsStream<TcpStream>> {
        let stream = TcpStream::connect(self.server.address()).await?;
        let name = ServerName::try_from("localhost").unwrap();
        timeout(DEADLINE, self.authority.client(protocols).connect(name, stream)).await.unwrap()
    }

    /// What a good client hears.
    async fn live(&self) -> io::Result<String> {
        let mut stream = self.connect(&[]).await?;
        stream.write_all(LIVE.as_bytes()).await?;
        let mut answer = String::new();
        timeout(DEADLINE, stream.read_to_string(&mut answer)).await.unwrap()?;
        Ok(answer)
    }
}

/// Sends a body that is refused as soon as its length is known, piece by piece, so that the refusal comes while it is
/// sent; returns the answer.
async fn send_too_much(stream: &mut TlsStream<TcpStream>) -> io::Result<String> {
    const PIECES: usize = 100;
    stream.write_all(form_head(paths::LOGIN_IDENTIFIER, "", PIECES * 1024).as_bytes()).await?;
    for _ in 0..PIECES {
        stream.write_all(&[b'a'; 1024]).await?;
        stream.flush().await?;
        tokio::task::yield_now().await;
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

/// A file that tells what is wrong with it, and nothing of what is in it.
fn refusal(files: TlsFiles) -> String {
    let error = Tls::load(&files.into()).err().expect("it cannot be used");
    error.to_string()
}

storage::each_database! {
    async fn it_answers_over_tls_and_closes_as_it_should(db: TestDatabase) {
        let secured = Secured::new(db);
        // Without close_notify the client would see an error at the end.
        let answer = secured.live().await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    }

    async fn both_versions_of_http_are_offered(db: TestDatabase) {
        let secured = Secured::new(db);
        for (offered, chosen) in [
            (&[b"h2".as_slice(), b"http/1.1"] as &[&[u8]], Some(b"h2".as_slice())),
            (&[b"http/1.1"], Some(b"http/1.1")),
            (&[], None),
        ] {
            let stream = secured.connect(offered).await.unwrap();
            assert_eq!(stream.get_ref().1.alpn_protocol(), chosen);
        }
        assert!(secured.connect(&[b"imap"]).await.is_err(), "a client that speaks nothing of ours");
    }

    async fn a_client_that_still_sends_gets_its_refusal(db: TestDatabase) {
        let secured = Secured::new(db);
        for number in 0..CROWD {
            let mut stream = secured.connect(&[]).await.unwrap();
            let answer = timeout(DEADLINE, send_too_much(&mut stream)).await.unwrap().unwrap();
            assert!(answer.starts_with("HTTP/1.1 413 "), "{number}: {answer}");
        }
    }

    async fn plain_http_is_told_to_use_https(db: TestDatabase) {
        let secured = Secured::new(db);
        let mut socket = secured.server.connect().await;
        socket.send(LIVE).await;
        let answer = socket.answer().await.expect("it is answered");
        assert_eq!(answer.status, 400);
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        assert!(socket.answer().await.is_none(), "and closed");
    }

    async fn noise_is_closed_without_an_answer(db: TestDatabase) {
        let secured = Secured::new(db);
        let mut socket = secured.server.connect().await;
        socket.send([0_u8; 64]).await;
        assert!(socket.answer().await.is_none());
    }

    async fn old_versions_of_tls_are_refused(db: TestDatabase) {
        let secured = Secured::new(db);
        for old in [0_u8, 1, 2] {
            let mut stream = TcpStream::connect(secured.server.address()).await.unwrap();
            stream.write_all(&hello_of(old)).await.unwrap();
            let mut answer = Vec::new();
            timeout(DEADLINE, stream.read_to_end(&mut answer)).await.unwrap().unwrap();
            // An alert, fatal: protocol_version (RFC 8446 §6).
            assert_eq!((answer[0], &answer[5..]), (21, [2, 70].as_slice()), "3.{old}");
        }
        let mut stream = TcpStream::connect(secured.server.address()).await.unwrap();
        stream.write_all(&hello_of(3)).await.unwrap();
        assert_eq!(stream.read_u8().await.unwrap(), 22, "TLS 1.2 is answered with a handshake");
    }

    // BF-13
    async fn handshakes_that_are_never_finished_are_cut_off(db: TestDatabase) {
        let secured = Secured::with(db, |settings| settings.server.header_timeout = SHORT);
        let mut waiting = Vec::new();
        for begin in [&b""[..], &hello_of(3)[..20]] {
            for _ in 0..CROWD {
                let mut stream = TcpStream::connect(secured.server.address()).await.unwrap();
                stream.write_all(begin).await.unwrap();
                waiting.push(stream);
            }
        }
        assert!(secured.live().await.is_ok(), "a good client is served meanwhile");
        for mut stream in waiting {
            let mut said = Vec::new();
            let end = timeout(DEADLINE, stream.read_to_end(&mut said)).await.expect("it is closed");
            assert!(end.is_err() || said.is_empty(), "{said:?}");
        }
    }

    // BF-13
    async fn a_handshake_takes_a_place(db: TestDatabase) {
        let secured = Secured::with(db, |settings| settings.server.max_connections = 1);
        let waiting = TcpStream::connect(secured.server.address()).await.unwrap();
        assert!(secured.live().await.is_err(), "there is no second place");
        drop(waiting);
        let asking = async { while secured.live().await.is_err() {} };
        timeout(DEADLINE, asking).await.expect("the place of who went away is given back");
    }
}

#[test]
fn a_key_that_others_can_use_is_refused() {
    let authority = Authority::make();
    let files = authority.sign();
    fs::set_permissions(&files.key, fs::Permissions::from_mode(0o640)).unwrap();
    let told = refusal(files);
    assert!(told.starts_with("tls.key (") && told.contains("(mode 0640); run chmod 600 on it"), "{told}");
}

#[test]
fn files_that_are_no_certificate_and_no_key_are_refused_without_their_text() {
    let authority = Authority::make();
    let files = authority.sign();
    for (text, reason) in [
        ("s3cret", "holds no"),
        ("-----BEGIN CERTIFICATE-----\ns3cret", "PEM"),
        ("-----BEGIN PRIVATE KEY-----\ns3cret", "PEM"),
    ] {
        let wrong = authority.write("wrong", text);
        fs::set_permissions(&wrong, fs::Permissions::from_mode(0o600)).unwrap();
        let told = refusal(TlsFiles { certificate: wrong.clone(), ..files.clone() });
        assert!(told.starts_with("tls.certificate (") && !told.contains("s3cret"), "{told}");
        let told = refusal(TlsFiles { key: wrong, ..files.clone() });
        assert!(told.starts_with("tls.key (") && told.contains(reason) && !told.contains("s3cret"), "{told}");
    }
    let told = refusal(TlsFiles { certificate: "absent.pem".into(), ..files });
    assert!(told.starts_with("tls.certificate (absent.pem): cannot be read: "), "{told}");
}

#[test]
fn a_certificate_and_the_key_of_another_are_refused() {
    let (one, other) = (Authority::make(), Authority::make());
    let told = refusal(TlsFiles { certificate: one.sign().certificate, key: other.sign().key });
    assert!(told.starts_with("tls.certificate and tls.key do not belong together"), "{told}");
}

/// The first message of a client of SSL 3.0 (0), TLS 1.0 (1), 1.1 (2) or 1.2 (3), that offers nothing newer.
fn hello_of(minor: u8) -> Vec<u8> {
    let mut hello = vec![3, minor];
    hello.extend([7; 32]);
    // No session; two suites; no compression.
    hello.extend([0, 0, 4, 0xc0, 0x2b, 0xc0, 0x2f, 1, 0]);
    let signatures = [0, 13, 0, 8, 0, 6, 4, 3, 8, 4, 4, 1];
    let groups = [0, 10, 0, 4, 0, 2, 0, 29];
    let points = [0, 11, 0, 2, 1, 0];
    hello.extend([0, 26]);
    hello.extend(signatures.into_iter().chain(groups).chain(points));
    let mut handshake = vec![1, 0, 0, u8::try_from(hello.len()).unwrap()];
    handshake.extend(hello);
    let mut record = vec![22, 3, 1, 0, u8::try_from(handshake.len()).unwrap()];
    record.extend(handshake);
    record
}
