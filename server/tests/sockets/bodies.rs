//! Bodies that are too large, or hold too much.

use crate::listening::{Listening, form_head, open_form_head};
use storage::testing::TestDatabase;
use web::paths;

/// More than any form of ours, and little enough to be sent in one go.
const TOO_MUCH: usize = 20 * 1024;
const DECLARED: usize = 10 * 1024 * 1024;
const FORMS: [&str; 15] = [
    paths::LOGIN_IDENTIFIER,
    paths::LOGIN_PASSWORD,
    paths::LOGIN_NEW_PASSWORD,
    paths::RESET_REQUEST,
    paths::RESET_CHECK_EMAIL,
    paths::RESET_RESEND,
    paths::RESET_REVOKE,
    paths::RESET_UNDO,
    paths::RESET_CHANGE,
    paths::RESET_ERROR,
    paths::EMAIL_VERIFICATION,
    paths::ACCOUNT_PASSWORD,
    paths::SIGN_OUT,
    paths::SIGN_OUT_EVERYWHERE,
    paths::END_SESSION,
];

storage::each_database! {
    // BF-12
    async fn a_huge_body_is_refused_before_it_has_come(db: TestDatabase) {
        let server = Listening::new(db);
        for path in FORMS {
            let mut socket = server.connect().await;
            socket.send(form_head(path, "", DECLARED)).await;
            // The rest of the ten megabytes is never sent.
            socket.send("a".repeat(TOO_MUCH)).await;
            assert_eq!(socket.statuses_until_closed().await, [413], "{path}");
        }
        assert_eq!(server.page().await, Some(200));
    }

    // BF-12
    async fn a_body_without_a_length_is_refused_where_it_grows_too_large(db: TestDatabase) {
        let server = Listening::new(db);
        for path in FORMS {
            let mut socket = server.connect().await;
            socket.send(open_form_head(path, "Transfer-Encoding: chunked\r\n\r\n")).await;
            // The chunk that would end it is never sent.
            socket.send(format!("{TOO_MUCH:x}\r\n{}\r\n", "a".repeat(TOO_MUCH))).await;
            assert_eq!(socket.statuses_until_closed().await, [413], "{path}");
        }
        assert_eq!(server.page().await, Some(200));
    }

    async fn a_client_that_still_sends_gets_its_refusal(db: TestDatabase) {
        let server = Listening::new(db);
        for number in 0..50 {
            let mut socket = server.connect().await;
            assert!(socket.send(form_head(paths::LOGIN_IDENTIFIER, "", 100 * 1024)).await);
            for _ in 0..100 {
                assert!(socket.send("a".repeat(1024)).await, "{number}: it was cut off");
                tokio::task::yield_now().await;
            }
            assert_eq!(socket.statuses_until_closed().await, [413], "{number}");
        }
    }

    async fn whoever_never_stops_sending_is_cut_off(db: TestDatabase) {
        let server = Listening::new(db);
        let mut socket = server.connect().await;
        socket.send(form_head(paths::LOGIN_IDENTIFIER, "", DECLARED)).await;
        let mut pieces = 0;
        // Far more than is thrown away and what waits on the way.
        while pieces < 5_000 && socket.send("a".repeat(TOO_MUCH)).await {
            pieces += 1;
            tokio::task::yield_now().await;
        }
        assert!(pieces < 5_000, "it is read without end");
        assert_eq!(server.page().await, Some(200));
    }

    // BF-12
    async fn a_body_that_nobody_asked_for_is_not_read(db: TestDatabase) {
        let server = Listening::new(db);
        for path in [paths::LOGIN_IDENTIFIER, paths::HEALTH_LIVE, "/nowhere"] {
            let mut socket = server.connect().await;
            let head = format!("GET {path} HTTP/1.1\r\nHost: localhost:3000\r\nContent-Length: {DECLARED}\r\n\r\n");
            socket.send(&head).await;
            let statuses = socket.statuses_until_closed().await;
            assert_eq!(statuses, [if path == "/nowhere" { 404 } else { 200 }], "{path}");
        }
    }

    // BF-12
    async fn a_form_with_thousands_of_fields_is_answered_like_any_other(db: TestDatabase) {
        let server = Listening::new(db);
        // As many as fit: the bound on the body bounds the fields.
        let fields = "a=&".repeat(5000);
        let mut socket = server.connect().await;
        socket.send(form_head(paths::LOGIN_IDENTIFIER, "", fields.len()) + &fields).await;
        assert_eq!(socket.answer().await.map(|answer| answer.status), Some(400), "what the form needs is missing");
        assert_eq!(server.page().await, Some(200));
    }
}
