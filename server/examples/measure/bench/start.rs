//! From the start of the process to its first page.

use super::{
    report::{Report, Row},
    visitors::median,
};
use crate::{
    client::Connection,
    process::{Data, Running},
};
use anyhow::Result;
use std::{path::Path, time::Instant};

const STARTS: usize = 11;

/// Starts the server several times on one database.
pub(crate) async fn measure(program: &Path, report: &mut Report) -> Result<()> {
    let data = Data::prepare(program)?;
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let began = Instant::now();
        let server = Running::server(program, &data).await?;
        let request =
            format!("GET {} HTTP/1.1\r\nHost: {}\r\n\r\n", web::paths::LOGIN_IDENTIFIER, server.address);
        Connection::open(server.address).await?.ask(request.as_bytes()).await?.require(200)?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    report.add(Row::figure("start of the process to its first page", format!("{:.0} ms", median(times))));
    Ok(())
}
