//! The network. One connection a request, HTTP/1.1, five seconds for all of it; https, but for servers on this very
//! machine. The environment's proxies are not used: what it would send is meant for the application alone.

use super::{OutgoingAnswer, OutgoingError, OutgoingHttp, Posting};
use http_body_util::{BodyExt as _, Full};
use hyper::{
    Method, Request, Response, Uri,
    body::{Body as _, Bytes, Incoming},
    header,
};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, Error, connect::HttpConnector},
    rt::TokioExecutor,
};
use std::{error::Error as _, net::IpAddr, sync::OnceLock, time::Duration};

/// How long a request may take, from the look-up of the name to the end of the answer.
pub(super) const LIMIT: Duration = Duration::from_secs(5);
/// How much of an answer's body is read.
const BODY_LIMIT: usize = 1024;

/// Calls servers over the network.
#[derive(Default)]
pub struct OutgoingClient {
    /// Made at the first request: reading the machine's certificates takes its time.
    secure: OnceLock<Option<Client<HttpsConnector<HttpConnector>, Full<Bytes>>>>,
}

impl OutgoingHttp for OutgoingClient {
    fn post_form<'a>(&'a self, url: &'a str, form: String) -> Posting<'a> {
        Box::pin(async move {
            let answer = tokio::time::timeout(LIMIT, self.post(url, form));
            answer.await.unwrap_or(Err(OutgoingError::TimedOut))
        })
    }
}

impl OutgoingClient {
    async fn post(&self, url: &str, form: String) -> Result<OutgoingAnswer, OutgoingError> {
        let uri: Uri = url.parse().map_err(|_| OutgoingError::Address)?;
        let is_secure = uri.scheme_str() == Some("https");
        if !is_secure && !is_this_machine(&uri) {
            return Err(OutgoingError::Address);
        }
        let request = Request::builder()
            .method(Method::POST)
            .uri(uri)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .header(header::USER_AGENT, "vestibule")
            .body(Full::from(form))
            .map_err(|_| OutgoingError::Address)?;
        let response = if is_secure {
            let client = self.secure.get_or_init(secure).as_ref().ok_or(OutgoingError::NoRootCertificates)?;
            client.request(request).await
        } else {
            plain().request(request).await
        };
        read(response.map_err(|error| unreachable(&error))?).await
    }
}

/// Whether an address without TLS leads to this very machine.
fn is_this_machine(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let is_loopback = host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    uri.scheme_str() == Some("http") && is_loopback
}

fn plain() -> Client<HttpConnector, Full<Bytes>> {
    Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http()
}

fn secure() -> Option<Client<HttpsConnector<HttpConnector>, Full<Bytes>>> {
    let connector =
        HttpsConnectorBuilder::new().with_native_roots().ok()?.https_only().enable_http1().build();
    Some(Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector))
}

/// Reads no more of the body than is of use. The rest goes with the connection.
async fn read(response: Response<Incoming>) -> Result<OutgoingAnswer, OutgoingError> {
    let status = response.status().as_u16();
    let mut incoming = response.into_body();
    let mut body = Vec::new();
    while body.len() < BODY_LIMIT && !incoming.is_end_stream() {
        let Some(frame) = incoming.frame().await else { break };
        let frame = frame.map_err(|error| OutgoingError::Unreachable(error.to_string()))?;
        if let Some(data) = frame.data_ref() {
            body.extend_from_slice(&data[..data.len().min(BODY_LIMIT - body.len())]);
        }
    }
    Ok(OutgoingAnswer { status, body })
}

/// The error with what stands behind it: "client error (Connect)" alone helps nobody.
fn unreachable(error: &Error) -> OutgoingError {
    let mut reason = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        reason = format!("{reason}: {cause}");
        source = cause.source();
    }
    OutgoingError::Unreachable(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_tls_only_this_very_machine_is_called() {
        let is_called = |url: &str| is_this_machine(&url.parse().unwrap());
        for url in ["http://127.0.0.1:3001/x", "http://localhost/x", "http://[::1]:9/x", "http://127.8.8.8/"]
        {
            assert!(is_called(url), "{url}");
        }
        for url in [
            "http://app.example/x",
            "http://localhost.evil.example/x",
            "http://127.0.0.1.evil.example/x",
            "http://127.0.0.1@evil.example/x",
            "http://10.0.0.1/x",
            "http://169.254.169.254/x",
            "http://[::ffff:7f00:1]/x",
            "ftp://127.0.0.1/x",
            "/x",
        ] {
            assert!(!is_called(url), "{url}");
        }
    }
}
