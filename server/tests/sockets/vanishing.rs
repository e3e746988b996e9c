//! Clients that go away in the middle.

use crate::listening::Listening;
use settings::Limit;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD};
use web::paths;

const CROWD: usize = 60;

storage::each_database! {
    // BF-13
    async fn clients_that_go_away_leave_no_permit_behind(db: TestDatabase) {
        let server = Listening::with(db, |settings| {
            settings.hashing.permits = Some(1);
            settings.hashing.queue = 4 * CROWD;
            settings.hashing.max_wait = Duration::from_mins(1);
            // Slow enough for somebody to go while it is hashed.
            settings.hashing.memory_kib = 16_384;
            // All of them are one client and one address.
            let wide = Limit { burst: 10_000, per: Duration::from_secs(1) };
            settings.limits.login_per_client = wide;
            settings.limits.login_per_account = wide;
            settings.limits.login_per_account_in_all = wide;
            settings.limits.identifier_per_client = wide;
        });
        server.app.add_user(ADA, OLD).await;
        let mut requests = Vec::new();
        for _ in 0..CROWD {
            requests.push(server.login_request().await.1);
        }
        let mut clients = Vec::new();
        for (number, request) in requests.iter().enumerate() {
            // Some go before the password has come, some while they wait for the permit, one while it hashes.
            let sent = if number % 2 == 0 { request } else { &request[..request.len() / 2] };
            let mut client = server.connect().await;
            client.send(sent).await;
            clients.push(client);
        }
        // The first has its answer, so another one's password is hashed now.
        let mut first = clients.swap_remove(0);
        assert_eq!(first.answer().await.map(|answer| answer.status), Some(303));
        drop(clients);
        // A single permit that stayed behind would let nobody through.
        assert_eq!(server.log_in().await, paths::ACCOUNT);
    }

    // BF-13
    async fn clients_that_go_away_leave_no_connection_behind(db: TestDatabase) {
        let server = Listening::with(db, |settings| settings.server.max_connections = 2);
        for _ in 0..CROWD {
            let mut socket = server.connect().await;
            socket.send("GET /u/login/identifier HTTP/1.1\r\nHost: ").await;
        }
        assert_eq!(server.page_once_there_is_room().await, 200);
    }
}
