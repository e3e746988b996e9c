//! The bare page that renders are compared with: axum, one route, one header, a body of the same size.

use anyhow::Result;
use axum::{Router, body::Bytes, http::header, routing::get};
use tokio::net::TcpListener;

/// Serves until the process is stopped.
pub(crate) async fn serve(port: u16, bytes: usize) -> Result<()> {
    let body = Bytes::from(vec![b'x'; bytes]);
    let page = move || {
        let body = body.clone();
        async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body) }
    };
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, Router::new().route(web::paths::LOGIN_IDENTIFIER, get(page))).await?;
    Ok(())
}
