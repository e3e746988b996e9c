//! To a mail server.

use crate::{
    letters::{deliver, mailer},
    responder::{Answer, Responder},
};
use mail::DeliveryError;
use std::net::TcpListener;

async fn delivery(answers: &'static [Answer]) -> Result<(), DeliveryError> {
    let server = Responder::start(answers);
    deliver(&mailer(&format!("smtp://127.0.0.1:{}?tls=none", server.port)), "Hello", 1).await
}

#[tokio::test]
async fn a_message_reaches_the_server() {
    let server = Responder::start(&[]);
    let mailer = mailer(&format!("smtp://127.0.0.1:{}?tls=none", server.port));
    deliver(&mailer, "Hello", 1).await.unwrap();
    let heard = server.heard();
    for line in [
        "MAIL FROM:<no-reply@example.com>",
        "RCPT TO:<Ada@xn--bcher-kva.example>",
        "Subject: Hello",
        "Message-ID: <1@login.example.com>",
    ] {
        assert!(heard.iter().any(|said| said.starts_with(line)), "{line} in {heard:#?}");
    }
}

#[tokio::test]
async fn an_unknown_mailbox_is_a_permanent_failure_with_the_servers_words() {
    let error = delivery(&[("RCPT", "550-5.1.1 No such\r\n550 5.1.1 mailbox here\r\n")]).await.unwrap_err();
    assert!(error.permanent);
    assert!(error.reason.contains("550") && error.reason.contains("No such"), "{}", error.reason);
    assert!(!error.reason.contains('\n'), "{:?}", error.reason);
}

#[tokio::test]
async fn a_busy_server_is_a_passing_failure() {
    for answers in [
        &[("CONNECT", "421 closing\r\n")],
        &[("RCPT", "451 4.7.1 try later\r\n")],
        &[(".", "452 4.3.1 disk full\r\n")],
    ] {
        let error = delivery(answers).await.unwrap_err();
        assert!(!error.permanent, "{error}");
    }
}

#[tokio::test]
async fn a_message_refused_after_its_text_is_a_permanent_failure() {
    let error = delivery(&[(".", "554 5.6.0 no\r\n")]).await.unwrap_err();
    assert!(error.permanent && error.reason.contains("5.6.0"), "{error}");
}

#[tokio::test]
async fn a_server_that_is_down_is_a_passing_failure() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://127.0.0.1:{}?tls=none", free.local_addr().unwrap().port());
    drop(free);
    let mailer = mailer(&url);
    assert!(deliver(&mailer, "Hello", 1).await.is_err_and(|error| !error.permanent));
    assert!(mailer.check().await.is_err_and(|error| !error.permanent));
}

#[tokio::test]
async fn a_refused_login_is_a_passing_failure_that_tells_no_secret() {
    let server = Responder::start(&[("AUTH", "535 5.7.8 bad credentials\r\n")]);
    let mailer = mailer(&format!("smtp://ada:s3cret@127.0.0.1:{}?tls=none", server.port));
    for error in [deliver(&mailer, "Hello", 1).await.unwrap_err(), mailer.check().await.unwrap_err()] {
        assert!(!error.permanent && error.reason.contains("535"), "{error}");
        assert!(!error.reason.contains("s3cret") && !error.reason.contains("ada"), "{error}");
    }
}

#[tokio::test]
async fn nothing_is_said_without_tls_when_tls_is_required() {
    let server = Responder::start(&[]);
    let mailer = mailer(&format!("smtp://ada:s3cret@127.0.0.1:{}", server.port));
    let error = deliver(&mailer, "Hello", 1).await.unwrap_err();
    assert!(!error.permanent, "{error}");
    assert!(
        server.heard().iter().all(|line| line.starts_with("EHLO") || line == "QUIT"),
        "{:?}",
        server.heard()
    );
}

#[tokio::test]
async fn a_check_logs_in_and_sends_nothing() {
    let server = Responder::start(&[("AUTH", "235 welcome\r\n")]);
    mailer(&format!("smtp://ada:s3cret@127.0.0.1:{}?tls=none", server.port)).check().await.unwrap();
    let heard = server.heard();
    assert!(heard.iter().any(|line| line.starts_with("AUTH PLAIN")), "{heard:?}");
    assert!(!heard.iter().any(|line| line.starts_with("MAIL")), "{heard:?}");
}
