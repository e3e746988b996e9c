//! Floods of HTTP/2 frames (CVE-2023-44487, CVE-2024-27316).

use crate::listening::Listening;
use storage::testing::TestDatabase;

const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const CONTINUATION: u8 = 9;
const END_STREAM_AND_HEADERS: u8 = 0x5;
/// `GET http://localhost:3000/` in HPACK: three of the static table, and the authority as it is.
const GET: &[u8] = b"\x82\x86\x84\x41\x0elocalhost:3000";

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut frame = vec![length[1], length[2], length[3], kind, flags];
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}

fn opening() -> Vec<u8> {
    let mut bytes = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    bytes.extend(frame(SETTINGS, 0, 0, &[]));
    bytes
}

storage::each_database! {
    // BF-13
    async fn headers_without_an_end_are_cut_off(db: TestDatabase) {
        let server = Listening::new(db);
        let mut socket = server.connect().await;
        socket.send(opening()).await;
        socket.send(frame(HEADERS, 0, 1, GET)).await;
        // Each adds a header "a: bbb…" that is not indexed.
        let more = frame(CONTINUATION, 0, 1, &[b"\x00\x01a\x7f\x81\x1e".as_slice(), &[b'b'; 4000]].concat());
        while socket.send(&more).await {}
        assert_eq!(server.page().await, Some(200));
    }

    // BF-13
    async fn requests_that_are_taken_back_at_once_harm_nobody(db: TestDatabase) {
        let server = Listening::new(db);
        let mut socket = server.connect().await;
        socket.send(opening()).await;
        for number in 0..20_000 {
            let stream = 2 * number + 1;
            let mut pair = frame(HEADERS, END_STREAM_AND_HEADERS, stream, GET);
            pair.extend(frame(RST_STREAM, 0, stream, &8_u32.to_be_bytes()));
            if !socket.send(pair).await {
                break;
            }
        }
        assert_eq!(server.page().await, Some(200), "others are served meanwhile");
        drop(socket);
        assert_eq!(server.page().await, Some(200));
    }
}
