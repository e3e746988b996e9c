//! The HTTP answer that a connection last received.

use anyhow::{Context, Result, bail};

/// Most headers an answer may have.
const MAX_HEADERS: usize = 32;

/// An answer. Its body stays in the connection's buffer.
pub(crate) struct Answered {
    /// The status code.
    pub(crate) status: u16,
    /// The value of `Retry-After`.
    pub(crate) retry_after: Option<String>,
    /// The value of `Location`.
    pub(crate) location: Option<String>,
    /// The values of `Set-Cookie`.
    pub(crate) cookies: Vec<String>,
    /// Where the body begins.
    pub(crate) body_from: usize,
}

impl Answered {
    /// Reads an answer; `None` while some of it is missing. An error when its length is not announced.
    pub(crate) fn parse(received: &[u8]) -> Result<Option<Self>> {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut head = httparse::Response::new(&mut headers);
        let httparse::Status::Complete(body_from) = head.parse(received)? else { return Ok(None) };
        let mut length = None;
        let (mut cookies, mut retry_after, mut location) = (Vec::new(), None, None);
        for header in head.headers.iter() {
            if header.name.eq_ignore_ascii_case("content-length") {
                length = Some(std::str::from_utf8(header.value)?.parse::<usize>()?);
            } else if header.name.eq_ignore_ascii_case("set-cookie") {
                cookies.push(String::from_utf8(header.value.to_vec())?);
            } else if header.name.eq_ignore_ascii_case("retry-after") {
                retry_after = Some(String::from_utf8(header.value.to_vec())?);
            } else if header.name.eq_ignore_ascii_case("location") {
                location = Some(String::from_utf8(header.value.to_vec())?);
            }
        }
        let bytes = body_from + length.context("an answer without a length")?;
        let status = head.code.context("an answer without a status")?;
        Ok((received.len() >= bytes).then_some(Self { status, retry_after, location, cookies, body_from }))
    }

    /// An error when the status is another one.
    pub(crate) fn require(&self, status: u16) -> Result<()> {
        if self.status != status {
            bail!("answered {} instead of {status}", self.status);
        }
        Ok(())
    }
}
