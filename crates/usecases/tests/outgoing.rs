//! Calls over the network, to servers on this very machine.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    task::JoinHandle,
};
use usecases::outgoing::{OutgoingAnswer, OutgoingClient, OutgoingError, OutgoingHttp as _};

const FORM: &str = "logout_token=a.b.c";

/// A server that takes one request whole, answers it with these bytes, and tells what it got.
async fn serve(answer: String) -> (SocketAddr, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut got = Vec::new();
        while !got.ends_with(FORM.as_bytes()) {
            let mut some = [0; 1024];
            let read = socket.read(&mut some).await.unwrap();
            assert_ne!(read, 0, "the request comes whole");
            got.extend_from_slice(&some[..read]);
        }
        // Who has read enough hangs up.
        drop(socket.write_all(answer.as_bytes()).await);
        String::from_utf8(got).unwrap()
    });
    (address, served)
}

async fn post(address: SocketAddr) -> Result<OutgoingAnswer, OutgoingError> {
    OutgoingClient::default().post_form(&format!("http://{address}/logged-out?x=1"), FORM.to_owned()).await
}

#[tokio::test]
async fn a_form_arrives_as_an_application_expects_it() {
    let (address, served) = serve("HTTP/1.1 204 No Content\r\n\r\n".to_owned()).await;
    let answer = post(address).await.unwrap();
    assert_eq!((answer.status, answer.body.len()), (204, 0));
    let got = served.await.unwrap().to_ascii_lowercase();
    assert!(got.starts_with("post /logged-out?x=1 http/1.1\r\n"), "{got}");
    for line in [
        &format!("host: {address}"),
        "content-type: application/x-www-form-urlencoded",
        &format!("content-length: {}", FORM.len()),
    ] {
        assert!(got.contains(&format!("\r\n{line}\r\n")), "{line}: {got}");
    }
    assert!(!got.contains("cookie"), "{got}");
}

#[tokio::test]
async fn a_refusal_comes_with_its_reason_and_no_more_than_that_is_read() {
    let body = "x".repeat(1_000_000);
    let head = format!("HTTP/1.1 400 Bad Request\r\nContent-Length: {}\r\n\r\n", body.len());
    // It hangs up in the middle of what nobody reads.
    let (address, _served) = serve(head + &body[..600_000]).await;
    let answer = post(address).await.unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (400, &body.as_bytes()[..1024]));
}

#[tokio::test]
async fn nobody_is_led_on_to_another_server() {
    let (trap, trapped) = serve("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_owned()).await;
    for status in [301, 302, 303, 307, 308] {
        let answer =
            format!("HTTP/1.1 {status} There\r\nLocation: http://{trap}/\r\nContent-Length: 0\r\n\r\n");
        let (address, _served) = serve(answer).await;
        assert_eq!(post(address).await.unwrap().status, status);
    }
    assert!(!trapped.is_finished());
}

/// The clock stands still while anything can happen, and jumps when nothing can any more.
#[tokio::test(start_paused = true)]
async fn a_server_that_does_not_answer_is_not_waited_for() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let error = post(silent.local_addr().unwrap()).await.err().unwrap();
    assert!(matches!(error, OutgoingError::TimedOut), "{error}");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named_as_the_reason() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let error = post(gone).await.err().unwrap();
    assert!(matches!(&error, OutgoingError::Unreachable(reason) if reason.contains("refused")), "{error}");
}

#[tokio::test]
async fn a_server_without_tls_is_none_where_tls_is_meant() {
    let plain = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/", plain.local_addr().unwrap());
    let served = tokio::spawn(async move {
        let (mut socket, _) = plain.accept().await.unwrap();
        let mut first = [0; 1];
        socket.read_exact(&mut first).await.unwrap();
        socket.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await.unwrap();
        first[0]
    });
    let error = OutgoingClient::default().post_form(&url, FORM.to_owned()).await.err().unwrap();
    assert!(matches!(error, OutgoingError::Unreachable(_)), "{error}");
    assert_eq!(served.await.unwrap(), 22, "what came was the beginning of TLS (RFC 8446 §5.1)");
}

#[tokio::test]
async fn nothing_is_sent_in_the_clear_to_another_machine() {
    for url in ["http://app.example/x", "http://192.0.2.1/x", "ftp://127.0.0.1/x", "/x", "", "127.0.0.1:80"] {
        let answer = OutgoingClient::default().post_form(url, FORM.to_owned()).await;
        assert!(matches!(answer.err(), Some(OutgoingError::Address)), "{url}");
    }
}
