//! Renders of the login page, beside a bare page of the same size.

use super::{
    report::{Report, Row},
    visitors::{self, Load, Visitor, median},
};
use crate::{
    client::Connection,
    process::{Data, Running},
};
use anyhow::Result;
use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};

const CONNECTIONS: usize = 32;
const ROUNDS: usize = 5;
const WARM_UP: Duration = Duration::from_millis(500);
const SPAN: Duration = Duration::from_secs(2);

/// Opens the login page as a browser that was never here.
struct Reader {
    connection: Connection,
    request: Arc<str>,
}

impl Visitor for Reader {
    async fn visit(&mut self) -> Result<bool> {
        self.connection.ask(self.request.as_bytes()).await?.require(200)?;
        Ok(true)
    }
}

/// What one program did in one round.
struct Round {
    load: Load,
    processor_us: f64,
}

/// Measures both, in turns.
pub(crate) async fn measure(program: &Path, report: &mut Report) -> Result<()> {
    let data = Data::prepare(program)?;
    let server = Running::server(program, &data).await?;
    let mut connection = Connection::open(server.address).await?;
    connection.ask(request(server.address).as_bytes()).await?.require(200)?;
    let bytes = connection.body().len();
    let hello = Running::hello(bytes).await?;
    let (mut ours, mut bare) = (readers(server.address).await?, readers(hello.address).await?);

    let mut ratios = Vec::new();
    let mut processor_ratios = Vec::new();
    let mut rates = (Vec::new(), Vec::new());
    let mut waits = Vec::new();
    for _ in 0..ROUNDS {
        let bare = round(&hello, &mut bare).await?;
        let ours = round(&server, &mut ours).await?;
        ratios.push(ours.load.rate / bare.load.rate);
        processor_ratios.push(bare.processor_us / ours.processor_us);
        waits.push(ours.load.within_ms(99));
        rates.0.push(ours.load.rate);
        rates.1.push(bare.load.rate);
    }
    report.add(Row {
        measure: format!("login pages a second, {CONNECTIONS} connections, {bytes} bytes each"),
        ours: format!("{:.0} (p99 {:.1} ms)", median(rates.0), median(waits)),
        beside: format!("{:.0} of a bare axum page", median(rates.1)),
        ratio: format!("{:.2}", median(ratios)),
        aim: "≥ 0.3",
    });
    report.add(Row {
        measure: "the same by the servers' processor time alone".into(),
        ours: String::new(),
        beside: String::new(),
        ratio: format!("{:.2}", median(processor_ratios)),
        aim: "",
    });
    Ok(())
}

async fn round(running: &Running, readers: &mut Vec<Reader>) -> Result<Round> {
    visitors::run(readers, Duration::ZERO, WARM_UP).await?;
    let before = running.processor_time()?;
    let load = visitors::run(readers, Duration::ZERO, SPAN).await?;
    let used = running.processor_time()? - before;
    let processor_us = used * 1e6 / (load.rate * SPAN.as_secs_f64());
    Ok(Round { load, processor_us })
}

async fn readers(address: SocketAddr) -> Result<Vec<Reader>> {
    let request: Arc<str> = request(address).into();
    let mut readers = Vec::new();
    for _ in 0..CONNECTIONS {
        readers.push(Reader { connection: Connection::open(address).await?, request: Arc::clone(&request) });
    }
    Ok(readers)
}

fn request(address: SocketAddr) -> String {
    format!("GET {} HTTP/1.1\r\nHost: {address}\r\n\r\n", web::paths::LOGIN_IDENTIFIER)
}
