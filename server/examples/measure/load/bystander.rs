//! Somebody who only looks: how long the health check and a page take meanwhile.

use crate::client::Connection;
use anyhow::Result;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{sync::watch, task::JoinHandle};
use web::paths;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(5);

/// What was seen, each look's time.
#[derive(Default)]
pub(crate) struct Looks {
    /// At the health check.
    pub(crate) health: Vec<Duration>,
    /// At the login's first page.
    pub(crate) page: Vec<Duration>,
}

/// Looks until told to stop.
pub(crate) struct Bystander {
    stop: watch::Sender<bool>,
    looking: JoinHandle<Result<Looks>>,
}

impl Bystander {
    /// Begins to look, with two connections of its own.
    pub(crate) async fn begin(server: SocketAddr) -> Result<Self> {
        let (stop, stopped) = watch::channel(false);
        let mut health = Connection::open(server).await?;
        let mut page = Connection::open(server).await?;
        let looking = tokio::spawn(async move {
            let mut looks = Looks::default();
            while !*stopped.borrow() {
                looks.health.push(look(&mut health, server, paths::HEALTH_LIVE).await?);
                looks.page.push(look(&mut page, server, paths::LOGIN_IDENTIFIER).await?);
                tokio::time::sleep(PAUSE).await;
            }
            Ok(looks)
        });
        Ok(Self { stop, looking })
    }

    /// Stops, and gives what was seen.
    pub(crate) async fn end(self) -> Result<Looks> {
        let _ = self.stop.send(true);
        self.looking.await?
    }
}

async fn look(connection: &mut Connection, server: SocketAddr, path: &str) -> Result<Duration> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {server}\r\n\r\n");
    let began = Instant::now();
    connection.ask(request.as_bytes()).await?.require(200)?;
    Ok(began.elapsed())
}
