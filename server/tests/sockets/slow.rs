//! Clients that take their time, to hold what others need.

use crate::{
    listening::{Listening, SHORT, open_form_head},
    socket::Socket,
};
use std::time::Duration;
use storage::testing::TestDatabase;
use tokio::task::JoinSet;
use web::paths;

/// How many hold out at the same time.
const CROWD: usize = 50;
/// Longer than any test waits.
const NEVER: Duration = Duration::from_hours(1);

/// A server where only heads are in a hurry.
fn hurried_heads(db: TestDatabase) -> Listening {
    Listening::with(db, |settings| settings.server.header_timeout = SHORT)
}

storage::each_database! {
    // BF-13
    async fn headers_that_come_slowly_are_cut_off(db: TestDatabase) {
        let server = hurried_heads(db);
        let mut crowd = JoinSet::new();
        for _ in 0..CROWD {
            let mut socket = server.connect().await;
            socket.send("GET /u/login/identifier HTTP/1.1\r\nHost: localhost:3000\r\nX-Slow: ").await;
            crowd.spawn(async move { socket.drip_until_closed(b'a').await });
        }
        assert_eq!(server.page().await, Some(200), "a good client is served meanwhile");
        while let Some(ended) = crowd.join_next().await {
            assert!(!ended.unwrap().contains(&200), "half a head is no request");
        }
    }

    // BF-13
    async fn who_connects_and_says_nothing_is_cut_off(db: TestDatabase) {
        let server = hurried_heads(db);
        let mut silent = Vec::new();
        for _ in 0..CROWD {
            silent.push(server.connect().await);
        }
        assert_eq!(server.page().await, Some(200), "a good client is served meanwhile");
        for mut socket in silent {
            assert!(socket.statuses_until_closed().await.iter().all(|status| *status == 408));
        }
    }

    // BF-13
    async fn who_says_nothing_after_an_answer_is_cut_off(db: TestDatabase) {
        let server = hurried_heads(db);
        let mut socket = server.connect().await;
        socket.send("GET /health/live HTTP/1.1\r\nHost: localhost:3000\r\n\r\n").await;
        assert_eq!(socket.answer().await.map(|answer| answer.status), Some(200));
        assert!(socket.statuses_until_closed().await.iter().all(|status| *status == 408));
    }

    // BF-13
    async fn a_body_that_comes_slowly_is_given_up(db: TestDatabase) {
        let server = Listening::with(db, |settings| settings.server.request_timeout = SHORT);
        let mut crowd = JoinSet::new();
        for _ in 0..CROWD {
            let mut socket = server.connect().await;
            let head = open_form_head(paths::LOGIN_IDENTIFIER, "Content-Length: 10000\r\n\r\n");
            socket.send(&head).await;
            crowd.spawn(async move { socket.drip_until_closed(b'a').await });
        }
        assert_eq!(server.page().await, Some(200), "a good client is served meanwhile");
        while let Some(ended) = crowd.join_next().await {
            assert_eq!(ended.unwrap(), [503], "given up, said so, and closed");
        }
    }

    // BF-13
    async fn who_reads_no_answers_is_cut_off(db: TestDatabase) {
        let server = Listening::with(db, |settings| {
            settings.server.request_timeout = SHORT;
            settings.server.header_timeout = NEVER;
        });
        let mut greedy = Socket::connect_narrow(server.address()).await;
        let pages = "GET /u/login/identifier HTTP/1.1\r\nHost: localhost:3000\r\n\r\n".repeat(100);
        // Answers pile up until nothing more goes through, in either direction.
        while greedy.send(&pages).await {}
        assert_eq!(server.page().await, Some(200));
    }
}
