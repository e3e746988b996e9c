//! A server with its accounts, and when it has nothing left to do.

use super::people;
use crate::{
    client::{Browser, Connection},
    process::{Data, Running},
};
use anyhow::{Result, ensure};
use std::{path::Path, time::Duration};
use storage::testing::TestDatabase;

/// Another mail may be asked for at once, and each is made at once: then what the worker does falls as close to the
/// next request as it can.
const SETTINGS: [(&str, &str); 2] =
    [("VESTIBULE_RESET_RESEND_COOLDOWN", "0s"), ("VESTIBULE_RESET_MAIL_DELAY", "0s")];
/// Slower than this, the connection itself hides what is to be seen: 40 ms are a sign of delayed acknowledgements.
const LONGEST_ROUND_TRIP: Duration = Duration::from_millis(2);
const ROUND_TRIPS: usize = 101;
/// What the worker does after it has marked a mail as sent.
const SETTLE: Duration = Duration::from_millis(2);

/// What is measured.
pub(crate) struct Stage {
    // Dropped first: it uses the others.
    server: Running,
    database: TestDatabase,
    _files: Data,
}

impl Stage {
    /// Makes a database with its accounts and starts the server on it.
    pub(crate) async fn set(program: &Path, postgres: bool) -> Result<Self> {
        let database = if postgres { TestDatabase::postgres().await } else { TestDatabase::sqlite().await };
        people::add_all(&database).await?;
        let files = Data::empty()?;
        let mut settings = SETTINGS.to_vec();
        settings.push(("VESTIBULE_DATABASE_URL", database.url()));
        let server = Running::server_with(program, &files, &settings).await?;
        let stage = Self { server, database, _files: files };
        stage.check_round_trip().await?;
        Ok(stage)
    }

    /// A browser at the server.
    pub(crate) async fn browser(&self) -> Result<Browser> {
        Browser::open(self.server.address).await
    }

    /// Waits until no mail is waiting.
    pub(crate) async fn idle(&self) -> Result<()> {
        while self.database.reader().await?.outbox_counts().await?.queued > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(SETTLE).await;
        Ok(())
    }

    async fn check_round_trip(&self) -> Result<()> {
        let address = self.server.address;
        let request = format!("GET {} HTTP/1.1\r\nHost: {address}\r\n\r\n", web::paths::HEALTH_LIVE);
        let mut connection = Connection::open(address).await?;
        let mut times = Vec::new();
        for _ in 0..ROUND_TRIPS {
            connection.ask(request.as_bytes()).await?.require(200)?;
            times.push(connection.first_byte_after());
        }
        times.sort_unstable();
        let median = times[ROUND_TRIPS / 2];
        ensure!(median < LONGEST_ROUND_TRIP, "a round trip takes {median:?}; nothing fine can be measured");
        Ok(())
    }
}
