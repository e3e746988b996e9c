//! Heads of requests that are too long, or have too many lines.

use crate::listening::Listening;
use storage::testing::TestDatabase;

/// What a head is answered with on a connection that must then be closed.
async fn refused(server: &Listening, head: &str) -> Vec<u16> {
    let mut socket = server.connect().await;
    socket.send(head).await;
    socket.statuses_until_closed().await
}

fn head(lines: &str) -> String {
    format!("GET /u/login/identifier HTTP/1.1\r\nHost: localhost:3000\r\n{lines}\r\n")
}

storage::each_database! {
    // BF-12
    async fn headers_that_are_too_long_are_refused(db: TestDatabase) {
        let server = Listening::new(db);
        let long = "a".repeat(33 * 1024);
        assert_eq!(refused(&server, &head(&format!("X-Long: {long}\r\n"))).await, [431]);
        assert_eq!(refused(&server, &head(&format!("Cookie: a={long}\r\n"))).await, [431]);
        let many_short = "X-Line: some value of no great length\r\n".repeat(1000);
        assert_eq!(refused(&server, &head(&many_short)).await, [431]);
        assert_eq!(server.page().await, Some(200));
    }

    // BF-12
    async fn a_head_without_an_end_is_refused(db: TestDatabase) {
        let server = Listening::new(db);
        let mut socket = server.connect().await;
        socket.send("GET /u/login/identifier HTTP/1.1\r\nHost: localhost:3000\r\n").await;
        while socket.send("X-Line: some value of no great length\r\n".repeat(100)).await {}
        assert_eq!(server.page().await, Some(200));
    }

    // BF-12
    async fn too_many_headers_are_refused(db: TestDatabase) {
        let server = Listening::new(db);
        let lines = "X-Line: 1\r\n".repeat(101);
        assert_eq!(refused(&server, &head(&lines)).await, [431]);
        assert_eq!(server.page().await, Some(200));
    }

    // BF-12
    async fn a_path_that_is_too_long_is_refused(db: TestDatabase) {
        let server = Listening::new(db);
        let path = "a".repeat(33 * 1024);
        let statuses = refused(&server, &format!("GET /{path} HTTP/1.1\r\nHost: localhost:3000\r\n\r\n")).await;
        assert!(statuses == [414] || statuses == [431], "{statuses:?}");
        assert_eq!(server.page().await, Some(200));
    }
}
