//! Requests whose end can be read in two ways: a proxy and we must not disagree on where the next one begins.

use crate::listening::{Listening, form_head, open_form_head};
use storage::testing::TestDatabase;
use web::paths;

/// What must not be taken for a request of its own.
const SMUGGLED: &str = "GET /health/live HTTP/1.1\r\nHost: localhost:3000\r\n\r\n";

/// What these bytes are answered with on a connection that must then be closed.
async fn answers(server: &Listening, bytes: &str) -> Vec<u16> {
    let mut socket = server.connect().await;
    socket.send(bytes).await;
    socket.statuses_until_closed().await
}

fn form(more: &str, rest: &str) -> String {
    format!("{}\r\n{rest}", open_form_head(paths::LOGIN_IDENTIFIER, more))
}

storage::each_database! {
    // SS-19
    async fn an_ambiguous_head_is_refused(db: TestDatabase) {
        let server = Listening::new(db);
        for lines in [
            "Content-Length: 0\r\nContent-Length: 52\r\n",
            "Content-Length: 0, 52\r\n",
            "Content-Length: +0\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: 0x0\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Content-Length : 0\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: chunked, identity\r\n",
            "Transfer-Encoding : chunked\r\n",
            "Transfer-Encoding:\r\n chunked\r\n",
            "Transfer-Encoding: \x0bchunked\r\n",
            "X-Folded: one\r\n two\r\n",
            "X-Bare: one\rContent-Length: 52\r\n",
            "X-Null: a\0b\r\n",
            "No colon at all\r\n",
            " X-Space: before the name\r\n",
        ] {
            assert_eq!(answers(&server, &form(lines, SMUGGLED)).await, [400], "{lines:?}");
        }
        assert_eq!(server.page().await, Some(200));
    }

    // SS-19
    async fn chunks_that_do_not_add_up_are_refused(db: TestDatabase) {
        let server = Listening::new(db);
        for chunks in [
            "g\r\n",
            "-1\r\n",
            "+1\r\na\r\n0\r\n\r\n",
            "0x1\r\na\r\n0\r\n\r\n",
            "1\r\nab\r\n0\r\n\r\n",
            "ffffffffffffffffff\r\n",
            "1\na\r\n0\r\n\r\n",
            "1;a\nb\r\na\r\n0\r\n\r\n",
        ] {
            let request = form("Transfer-Encoding: chunked\r\n", &format!("{chunks}{SMUGGLED}"));
            assert_eq!(answers(&server, &request).await, [400], "{chunks:?}");
        }
        assert_eq!(server.page().await, Some(200));
    }

    // SS-19
    async fn nothing_is_read_behind_a_request_with_two_lengths(db: TestDatabase) {
        let server = Listening::new(db);
        let both = ["Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"];
        for lines in both {
            // The chunks are what counts (RFC 9112 §6.3), and the connection ends behind them.
            let request = form(lines, &format!("0\r\n\r\n{SMUGGLED}"));
            assert_eq!(answers(&server, &request).await, [400], "{lines:?}");
        }
        assert_eq!(server.page().await, Some(200));
    }

    // SS-19
    async fn chunks_are_not_taken_from_an_old_protocol(db: TestDatabase) {
        let server = Listening::new(db);
        let request = form("Transfer-Encoding: chunked\r\n", &format!("0\r\n\r\n{SMUGGLED}"));
        assert_eq!(answers(&server, &request.replace("HTTP/1.1\r\nHost: localhost:3000\r\nOrigin", "HTTP/1.0\r\nHost: localhost:3000\r\nOrigin")).await, [400]);
    }

    // SS-19
    async fn a_request_ends_where_its_length_says(db: TestDatabase) {
        let server = Listening::new(db);
        let mut socket = server.connect().await;
        // What looks like a request is the first one's body; what follows it is the second.
        socket.send(form_head(paths::LOGIN_IDENTIFIER, "", SMUGGLED.len()) + SMUGGLED).await;
        socket.send("GET /nowhere HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n").await;
        assert_eq!(socket.statuses_until_closed().await, [400, 404]);
    }
}
