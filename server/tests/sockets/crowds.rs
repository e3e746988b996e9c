//! More connections than there may be.

use crate::listening::Listening;
use crate::socket::Socket;
use storage::testing::TestDatabase;

const LIVE: &str = "GET /health/live HTTP/1.1\r\nHost: localhost:3000\r\n\r\n";

/// Connections that were answered, so they hold their places.
async fn served(server: &Listening, count: usize) -> Vec<Socket> {
    let mut sockets = Vec::new();
    for _ in 0..count {
        let mut socket = server.connect().await;
        socket.send(LIVE).await;
        assert_eq!(socket.answer().await.map(|answer| answer.status), Some(200));
        sockets.push(socket);
    }
    sockets
}

storage::each_database! {
    // BF-13
    async fn connections_past_the_bound_are_closed_at_once(db: TestDatabase) {
        let server = Listening::with(db, |settings| settings.server.max_connections = 3);
        let mut first = served(&server, 3).await;
        for _ in 0..20 {
            assert_eq!(server.page().await, None, "closed without an answer");
        }
        for socket in &mut first {
            socket.send(LIVE).await;
            let answer = socket.answer().await;
            assert_eq!(answer.map(|answer| answer.status), Some(200), "who was there first stays");
        }
        drop(first);
        assert_eq!(server.page_once_there_is_room().await, 200);
    }

    // BF-13
    async fn one_client_cannot_take_all_connections(db: TestDatabase) {
        let server = Listening::with(db, |settings| {
            settings.server.max_connections = 10;
            settings.server.max_connections_per_client = 3;
        });
        let from_here = served(&server, 3).await;
        assert_eq!(server.page().await, None, "this client has its share");
        let mut other = server.connect_from([127, 0, 0, 2]).await;
        other.send(LIVE).await;
        assert_eq!(other.answer().await.map(|answer| answer.status), Some(200), "another client is served");
        drop(from_here);
        assert_eq!(server.page_once_there_is_room().await, 200);
    }

    // BF-13
    async fn a_trusted_proxy_may_bring_everybody(db: TestDatabase) {
        let server = Listening::with(db, |settings| {
            settings.server.max_connections_per_client = 1;
            settings.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
        });
        served(&server, 20).await;
    }
}
