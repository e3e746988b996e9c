//! A browser without a screen: keeps cookies, reads the form's proof, sends forms.

use super::{answered::Answered, connection::Connection};
use anyhow::{Context, Result};
use std::{fmt::Write as _, net::SocketAddr, time::Duration};

const FORM_TOKEN: &str = "name=\"form_token\" value=\"";

/// A browser at one site.
pub(crate) struct Browser {
    connection: Connection,
    address: SocketAddr,
    cookies: Vec<(String, String)>,
}

impl Browser {
    /// Connects.
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        Ok(Self { connection: Connection::open(address).await?, address, cookies: Vec::new() })
    }

    /// Becomes a browser that was never here, on the same connection.
    pub(crate) fn forget(&mut self) {
        self.cookies.clear();
    }

    /// Whether it was given a session.
    pub(crate) fn has_session(&self) -> bool {
        self.cookies.iter().any(|(name, _)| name == web::SESSION_COOKIE)
    }

    /// Opens a page, which must be answered with 200, and gives its form's proof.
    pub(crate) async fn open_form(&mut self, path: &str) -> Result<String> {
        let request = format!("GET {path} HTTP/1.1\r\n{}\r\n", self.headers());
        self.ask(&request).await?.require(200)?;
        let page = std::str::from_utf8(self.connection.body())?;
        let (_, rest) = page.split_once(FORM_TOKEN).context("a page without a form")?;
        let (token, _) = rest.split_once('"').context("a page that breaks off")?;
        Ok(token.to_owned())
    }

    /// Sends a form, whose fields must need no encoding.
    pub(crate) async fn send_form(&mut self, path: &str, fields: &str) -> Result<Answered> {
        let request = format!(
            "POST {path} HTTP/1.1\r\n{}Origin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{fields}",
            self.headers(),
            self.address,
            fields.len()
        );
        self.ask(&request).await
    }

    /// Follows a link.
    pub(crate) async fn get(&mut self, path: &str) -> Result<Answered> {
        let request = format!("GET {path} HTTP/1.1\r\n{}\r\n", self.headers());
        self.ask(&request).await
    }

    /// How long the last answer's first byte came after the request's last one had gone.
    pub(crate) fn first_byte_after(&self) -> Duration {
        self.connection.first_byte_after()
    }

    async fn ask(&mut self, request: &str) -> Result<Answered> {
        let answer = self.connection.ask(request.as_bytes()).await?;
        for cookie in &answer.cookies {
            let pair = cookie.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').context("a cookie without a value")?;
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        Ok(answer)
    }

    fn headers(&self) -> String {
        let mut headers = format!("Host: {}\r\n", self.address);
        for (index, (name, value)) in self.cookies.iter().enumerate() {
            let _ = write!(headers, "{}{name}={value}", if index == 0 { "Cookie: " } else { "; " });
        }
        if !self.cookies.is_empty() {
            headers.push_str("\r\n");
        }
        headers
    }
}
